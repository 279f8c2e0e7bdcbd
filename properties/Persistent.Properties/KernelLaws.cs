using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Xunit;

namespace Persistent.Properties;

/// <summary>What an operation leaves behind when its kernel throws, and that it ends when its kernel has.</summary>
public sealed class KernelLaws
{
    private static readonly Dictionary<string, Func<PersistentArray<int>, Throwing<int>.Kernel, object>> Operations = new(StringComparer.Ordinal)
    {
        ["Map"] = (a, kernel) => a.Map(kernel),
        ["Zip"] = (a, kernel) => a.Zip<int, int, Throwing<int>.Kernel>(a, kernel),
        ["Stencil"] = (a, kernel) => a.Stencil(50, kernel),
        ["Generate"] = (a, kernel) => PersistentArray.Generate<int, Throwing<int>.Kernel>(a.Length / 1200 * 32768, kernel),
        ["Compute"] = (a, kernel) => PersistentArray.Compute<int, Throwing<int>.Kernel>(a.Length / 1200 * 16384, kernel, a),
    };

    public static TheoryData<string> Names => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void KernelThatThrows_LeavesTheOperandsWholeAndNothingBehind(string operation) => Law.Holds(
        $"{nameof(KernelThatThrows_LeavesTheOperandsWholeAndNothingBehind)}, {operation}",
        Draw.Both(Draw.Both(Draw.Int(1, 30), Draw.Int(0, 100)), Draw.Int(1, 4)),
        @case =>
        {
            // As many leaves as the first number says, or as many pieces of a result that is not laid out as the operand.
            var ((leaves, goodCalls), threads) = @case;
            var pool = new LeafPool(8 << 20) { Poisoned = true, Threads = threads };
            var items = Elements.Of<int>(leaves * 1200, 1);
            var array = Scope.Run(() => ArrayCase.Lay<int>(items, 1200, null), pool);
            var held = pool.RentedBytes;
            var calls = operation == "Stencil" ? (leaves * 24) - 2 : leaves;
            var thrown = Record.Exception(() => Scope.Measure(() => Operations[operation](array, new Throwing<int>(goodCalls % calls).ThisKernel) is null ? 1 : 0, pool));
            Assert.IsType<KernelException>(thrown);
            Assert.Equal(held, pool.RentedBytes);
            Assert.True(Elements.SameBits<int>(items, array.ToArray()));

            // A borrow that was not given back would keep the leaves.
            Scope.Measure(
                () =>
                {
                    var local = ArrayCase.Lay<int>(items, 1200, null);
                    Assert.Throws<KernelException>(() => Operations[operation](local, new Throwing<int>(0).ThisKernel));
                    return 0;
                },
                pool);
            Assert.Equal(held, pool.RentedBytes);
            GC.KeepAlive(array);
        },
        new() { Cases = 30 });

    [Fact]
    public void WhenAnOperationReturns_ItsKernelHasFinishedEveryBlock() => Law.Holds(
        nameof(WhenAnOperationReturns_ItsKernelHasFinishedEveryBlock),
        Draw.Both(Draw.Int(8, 12), Draw.Int(2, 4)),
        @case =>
        {
            var (leaves, threads) = @case;
            var pool = new LeafPool(8 << 20) { Poisoned = true, Threads = threads };
            var array = ArrayCase.Lay<int>(Elements.Of<int>(leaves * 1200, 1), 1200, pool);
            var slow = new Slow();
            var mapped = array.Map(slow.ThisKernel);
            Assert.Equal((leaves, leaves), slow.Blocks);
            Assert.Equal(array, mapped);
        },
        new() { Cases = 60 });
}
