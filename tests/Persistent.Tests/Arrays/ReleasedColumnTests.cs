using System.Reflection;
using Persistent.Arrays;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>What a released column answers, for every public operation there is.</summary>
public sealed class ReleasedColumnTests
{
    private const int Length = 2000;

    private static readonly Dictionary<string, Action<Column<double>, Column<double>>> Refused = new(StringComparer.Ordinal)
    {
        ["get_Item"] = (a, b) => _ = a[0] + b[0],
        ["CopyTo"] = (a, _) => a.CopyTo(new double[Length]),
        ["ToArray"] = (a, _) => a.ToArray(),
        ["ToPersistentArray"] = (a, _) => a.ToPersistentArray(),
        ["AsEnumerable"] = (a, _) => a.AsEnumerable(),
        ["Equals"] = (a, b) => a.Equals(b),
        ["Equals of the other"] = (a, b) => b.Equals(a),
        ["Map"] = (a, _) => a.Map(default(Kernel)),
        ["Zip"] = (a, b) => a.Zip<double, double, Kernel>(b, default),
        ["Zip of the other"] = (a, b) => b.Zip<double, double, Kernel>(a, default),
        ["SetItem"] = (a, _) => a.SetItem(0, 1),
        ["SetItems"] = (a, _) => a.SetItems([]),
        ["RemoveAll"] = (a, _) => a.RemoveAll(Removal.At(Length, 1)),
        ["RemoveAll of nothing"] = (a, _) => a.RemoveAll(Removal.At(Length)),
        ["Append"] = (a, b) => a.Append(b),
        ["Append of the other"] = (a, b) => b.Append(a),
        ["Append of items"] = (a, _) => a.Append(1.0),
        ["Append of an array"] = (a, _) => a.Append(PersistentArray.Fill(Length, 1.0)),
        ["Compact"] = (a, _) => a.Compact(),
        ["Scope.Keep"] = (a, _) => Scope.Keep(a),
    };

    private static readonly Dictionary<string, Action<Column<double>>> Answered = new(StringComparer.Ordinal)
    {
        ["get_Length"] = a => Assert.Equal(Length, a.Length),
        ["get_IsEmpty"] = a => Assert.False(a.IsEmpty),
        ["get_Empty"] = _ => Assert.True(Column<double>.Empty.IsEmpty),
        ["GetHashCode"] = a => _ = a.GetHashCode(),
        ["ToString"] = a => Assert.Contains("released", a.ToString(), StringComparison.Ordinal),
        ["VisitArrays"] = a => HeldBytes.Of(a),
        ["Equals of itself"] = a => Assert.True(a.Equals(a)),
    };

    public static TheoryData<string> RefusedOperations => [.. Refused.Keys];

    public static TheoryData<string> AnsweredOperations => [.. Answered.Keys];

    [Theory]
    [MemberData(nameof(RefusedOperations))]
    public void OperationOnAReleasedColumn_SaysSo_AndLeavesTheOtherAlone(string operation)
    {
        var pool = new LeafPool(1 << 20) { Poisoned = true };
        var other = Scope.Run(() => Ones(), pool);
        var held = pool.RentedBytes;
        Scope.Measure(
            () =>
            {
                Assert.Throws<ReleasedStateException>(() => Refused[operation](Released(pool), other));
                return 0;
            },
            pool);
        Assert.Equal(held, pool.RentedBytes);
        Assert.Equal(Length, other.AsEnumerable().Sum());
    }

    [Theory]
    [MemberData(nameof(AnsweredOperations))]
    public void QueryOfAReleasedColumn_Answers(string query) => Answered[query](Released(new LeafPool(1 << 20)));

    [Fact]
    public void EveryPublicOperation_IsAmongThese()
    {
        var operations = typeof(Column<double>)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(m => m.Name);
        Assert.Empty(operations.Except(Refused.Keys.Concat(Answered.Keys), StringComparer.Ordinal));
    }

    [Fact]
    public void AReleasedMaskOrRemoval_SaysSo()
    {
        const int Many = 1 << 19;
        var pool = new LeafPool(4 << 20) { Poisoned = true };
        Removal? rows = null;
        Column<byte>? mask = null;
        Scope.Measure(
            () =>
            {
                mask = Column.Create<byte>(new byte[Many]);
                rows = Removal.Of(mask);
                return 0;
            },
            pool);
        Assert.Throws<ReleasedStateException>(() => Removal.Of(mask!));
        Assert.Throws<ReleasedStateException>(() => rows!.Removes(1));
        Assert.Throws<ReleasedStateException>(() => Column.Create<byte>(new byte[Many]).RemoveAll(rows!));
        Assert.Contains("0 of 524288", rows!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, pool.RentedBytes);
    }

    [Fact]
    public void ASequenceThatIsWalkedAfterTheRelease_SaysSo()
    {
        IEnumerable<double>? walk = null;
        Scope.Measure(
            () =>
            {
                walk = Ones().AsEnumerable();
                return 0;
            },
            new LeafPool(1 << 20));
        Assert.Throws<ReleasedStateException>(() => walk!.Sum());
    }

    private static Column<double> Ones() => Column.Create<double>([.. Enumerable.Repeat(1.0, Length)]);

    private static Column<double> Released(LeafPool pool)
    {
        Column<double>? stray = null;
        Scope.Measure(
            () =>
            {
                stray = Ones();
                return 0;
            },
            pool);
        return stray!;
    }

    private readonly struct Kernel : IMapKernel<double, double>, IZipKernel<double, double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output) => output.Clear();

        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output) => output.Clear();
    }
}
