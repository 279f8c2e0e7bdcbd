using System.Reflection;
using Persistent.Arrays;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>What a released array answers, for every public operation there is.</summary>
public class ReleasedArrayTests
{
    private static readonly Dictionary<string, Action<PersistentArray<double>, PersistentArray<double>>> Refused = new(StringComparer.Ordinal)
    {
        ["get_Item"] = (a, b) => _ = a[0] + b[0],
        ["CopyTo"] = (a, _) => a.CopyTo(new double[Length]),
        ["ToArray"] = (a, _) => a.ToArray(),
        ["Equals"] = (a, b) => a.Equals(b),
        ["Equals of the other"] = (a, b) => b.Equals(a),
        ["Map"] = (a, _) => a.Map(default(Kernel)),
        ["Zip"] = (a, b) => a.Zip<double, double, Kernel>(b, default),
        ["Zip of the other"] = (a, b) => b.Zip<double, double, Kernel>(a, default),
        ["Convert"] = (a, _) => a.Convert<float>(),
        ["Gather"] = (a, _) => a.Gather(PersistentArray.Create(1)),
        ["ScatterAdd"] = (a, _) => a.ScatterAdd(PersistentArray.Create(1), PersistentArray.Create(1.0)),
        ["ScatterAdd of the other"] = (a, b) => b.ScatterAdd(PersistentArray.Generate<int, Kernel>(Length, default), a),
        ["SetItem"] = (a, _) => a.SetItem(0, 1),
        ["SetItems"] = (a, _) => a.SetItems([]),
        ["ToBuilder"] = (a, _) => a.ToBuilder(),
        ["Consume"] = (a, _) => a.Consume().Map(default(Kernel)),
        ["Consume, then Zip"] = (a, b) => a.Consume().Zip(b, default(Kernel)),
        ["Consume, then Zip with it"] = (a, b) => b.Consume().Zip(a, default(Kernel)),
        ["Consume, then Stencil"] = (a, _) => a.Consume().Stencil(100, default(Kernel)),
        ["Consume, then Stencil of layers"] = (a, _) => a.Consume().Stencil(10, 10, default(Kernel)),
        ["Consume, then SetItems"] = (a, _) => a.Consume().SetItems([]),
        ["Slice"] = (a, _) => a.Slice(0, 10),
        ["Concat"] = (a, b) => a.Concat(b),
        ["Concat of the other"] = (a, b) => b.Concat(a),
        ["Stencil of layers"] = (a, _) => a.Stencil(10, 10, default(Kernel)),
        ["Stencil"] = (a, _) => a.Stencil(100, default(Kernel)),
        ["Sum"] = (a, _) => a.Sum(),
        ["Dot"] = (a, b) => a.Dot(b),
        ["Dot of the other"] = (a, b) => b.Dot(a),
        ["BinnedSum"] = (a, _) => a.BinnedSum(),
        ["BinnedDot"] = (a, b) => a.BinnedDot(b),
        ["Min"] = (a, _) => a.Min(),
        ["Max"] = (a, _) => a.Max(),
        ["MaxMagnitude"] = (a, _) => a.MaxMagnitude(),
        ["Compute"] = (a, b) => PersistentArray.Compute<double, Kernel>(5, default, b, a),
        ["LinearCombination"] = (a, b) => PersistentArray.LinearCombination([1, 1], b, a),
        ["Scope.Keep"] = (a, _) => Scope.Keep(a),
    };

    private static readonly Dictionary<string, Action<PersistentArray<double>>> Answered = new(StringComparer.Ordinal)
    {
        ["get_Length"] = a => Assert.Equal(Length, a.Length),
        ["get_IsEmpty"] = a => Assert.False(a.IsEmpty),
        ["get_Empty"] = _ => Assert.True(PersistentArray<double>.Empty.IsEmpty),
        ["GetHashCode"] = a => _ = a.GetHashCode(),
        ["ToString"] = a => Assert.Contains("released", a.ToString(), StringComparison.Ordinal),
        ["VisitArrays"] = a => HeldBytes.Of(a),
        ["Equals of itself"] = a => Assert.True(a.Equals(a)),
    };

    private const int Length = 2000;

    public static TheoryData<string> RefusedOperations => [.. Refused.Keys];

    public static TheoryData<string> AnsweredOperations => [.. Answered.Keys];

    [Theory]
    [MemberData(nameof(RefusedOperations))]
    public void OperationOnAReleasedArray_SaysSo_AndLeavesTheOtherAlone(string operation)
    {
        var pool = new LeafPool(1 << 20) { Poisoned = true };
        var other = Scope.Run(() => PersistentArray.Fill(Length, 1.0), pool);
        var held = pool.RentedBytes;
        Scope.Measure(
            () =>
            {
                Assert.Throws<ReleasedStateException>(() => Refused[operation](Released(pool), other));
                return 0;
            },
            pool);
        Assert.Equal(held, pool.RentedBytes);
        Assert.Equal(Length, other.Sum());
    }

    [Theory]
    [MemberData(nameof(AnsweredOperations))]
    public void QueryOfAReleasedArray_Answers(string query) => Answered[query](Released(new LeafPool(1 << 20)));

    [Fact]
    public void BuilderOfAnArrayThatIsReleased_RefusesToReadAndToWrite()
    {
        var pool = new LeafPool(1 << 20) { Poisoned = true };
        PersistentArray<double>.Builder? untouched = null;
        PersistentArray<double>.Builder? written = null;
        Scope.Measure(
            () =>
            {
                untouched = PersistentArray.Fill(Length, 1.0).ToBuilder();
                written = PersistentArray.Fill(Length, 1.0).ToBuilder();
                written[0] = 2;
                return 0;
            },
            pool);
        foreach (var builder in new[] { untouched!, written! })
        {
            Assert.Throws<ReleasedStateException>(() => builder[0]);
            Assert.Throws<ReleasedStateException>(() => builder[0] = 3);
            Assert.Throws<ReleasedStateException>(() => builder[Length - 1] = 3);
            Assert.Throws<ReleasedStateException>(() => builder.ToImmutable()[0]);
        }

        Assert.Equal(0, pool.RentedBytes);
    }

    [Fact]
    public void EveryPublicOperation_IsAmongThese()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var operations = typeof(PersistentArray<double>).GetMethods(Declared)
            .Concat(typeof(Reductions).GetMethods(Declared))
            .Concat(typeof(PersistentArray).GetMethods(Declared))
            .Select(m => m.Name)
            .Except(["Create", "Fill", "Generate", "Empty"], StringComparer.Ordinal);
        Assert.Empty(operations.Except(Refused.Keys.Concat(Answered.Keys), StringComparer.Ordinal));
    }

    /// <summary>The static operations on arrays of numbers, each with the place of the operand that is released.</summary>
    public static TheoryData<string, int> StaticOperations
    {
        get
        {
            var operations = new TheoryData<string, int>();
            foreach (var (name, method) in StaticMethods())
            {
                foreach (var parameter in method.GetParameters().Where(p => Argument(p.ParameterType) is PersistentArray<double>))
                {
                    operations.Add(name, parameter.Position);
                }
            }

            return operations;
        }
    }

    [Theory]
    [MemberData(nameof(StaticOperations))]
    public void StaticOperationOnAReleasedArray_SaysSo(string operation, int released)
    {
        var pool = new LeafPool(1 << 20) { Poisoned = true };
        var method = StaticMethods().First(m => m.Name == operation).Method;
        object?[] arguments = [.. method.GetParameters().Select(p => p.Position == released ? Released(pool) : Argument(p.ParameterType))];
        var thrown = Record.Exception(() => Scope.Measure(() => method.Invoke(null, arguments) is null ? 0 : 1, pool));
        Assert.IsType<ReleasedStateException>(thrown?.InnerException ?? thrown);
        Assert.Equal(0, pool.RentedBytes);
    }

    /// <summary>Public static methods whose parameters are arrays of doubles or masks, and numbers; with elements that are doubles where they are any.</summary>
    private static IEnumerable<(string Name, MethodInfo Method)> StaticMethods() =>
        from type in typeof(PersistentArray).Assembly.GetExportedTypes()
        where type is { IsAbstract: true, IsSealed: true, IsNested: false, Namespace: "Persistent.Arrays" }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let closed = Closed(method)
        where closed is not null && closed.GetParameters().All(p => Argument(p.ParameterType) is not null)
        let parameters = closed.GetParameters()
        where parameters.Any(p => p.ParameterType == typeof(PersistentArray<double>))
        select ($"{type.Name}.{method.Name}({string.Join(", ", parameters.Select(p => p.ParameterType.Name))})", closed);

    private static MethodInfo? Closed(MethodInfo method)
    {
        try
        {
            return method.IsGenericMethodDefinition ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(double))]) : method;
        }
        catch (ArgumentException)
        {
            return null; // another constraint: a kernel, which the tables above have
        }
    }

    private static object? Argument(Type type) =>
        type == typeof(PersistentArray<double>) ? PersistentArray.Fill(Length, 1.0)
        : type == typeof(PersistentArray<byte>) ? PersistentArray.Fill<byte>(Length, 1)
        : type == typeof(PersistentArray<int>) ? PersistentArray.Fill(Length, 1)
        : type == typeof(double) ? 1.0
        : type == typeof(int) ? 1
        : type == typeof(long) ? 1L
        : null;

    private static PersistentArray<double> Released(LeafPool pool)
    {
        PersistentArray<double>? stray = null;
        Scope.Measure(
            () =>
            {
                stray = PersistentArray.Fill(Length, 1.0);
                return 0;
            },
            pool);
        return stray!;
    }

    private readonly struct Kernel : IMapKernel<double, double>, IZipKernel<double, double, double>, IComputeKernel<double>, IStencilKernel<double>, IVolumeKernel<double>, IGenerateKernel<int>
    {
        public int Radius => 1;

        public void Apply(ReadOnlySpan<double> input, Span<double> output) => output.Clear();

        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output) => output.Clear();

        public void Fill(Operands operands, long start, Span<double> output) => output.Clear();

        public void Row(StencilRows<double> rows, Span<double> output) => output.Clear();

        public void Row(VolumeRows<double> rows, Span<double> output) => output.Clear();

        public void Fill(long start, Span<int> output) => output.Clear();
    }
}
