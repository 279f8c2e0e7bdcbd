using Persistent.Arrays;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>Columns of a few leaves: what they hold, what they share, when they are copied into full leaves.</summary>
public sealed class ColumnTests
{
    private const int Leaf = 16 << 10;

    [Fact]
    public void RemoveAll_SharesTheLeavesThatLoseNothing()
    {
        var pool = new LeafPool(64 << 20);
        var column = Scope.Run(() => Column.Create<double>(Ramp(4 * Leaf)), pool);
        var rows = Removal.At(4 * Leaf, Leaf + 1, Leaf + 5, Leaf + 5, (2 * Leaf) - 1);
        var before = pool.RentedLeaves;
        var left = column.RemoveAll(rows);

        Assert.Equal(3, rows.Removed);
        Assert.Equal((4 * Leaf) - 3, left.Length);
        Assert.Equal(before + 1, pool.RentedLeaves);
        Assert.Same(column.Spine!.Leaves[0], left.Spine!.Leaves[0]);
        Assert.NotSame(column.Spine.Leaves[1], left.Spine.Leaves[1]);
        Assert.Same(column.Spine.Leaves[3], left.Spine.Leaves[3]);
        Assert.Equal((double)Leaf, left[Leaf]);
        Assert.Equal(Leaf + 2.0, left[Leaf + 1]);
        Assert.Equal(2.0 * Leaf, left[(2 * Leaf) - 3]);
        Assert.Equal(column.Spine.Leaves.Sum(leaf => (long)leaf.Bytes) + left.Spine.Leaves[1].Bytes, HeldBytes.Of(column, left));
    }

    [Fact]
    public void RemoveAll_OfNothing_IsTheSameColumn()
    {
        var column = Column.Create<int>([.. Enumerable.Range(0, 5000)]);
        Assert.Same(column, column.RemoveAll(Removal.At(5000)));
        Assert.Same(Column<int>.Empty, Column<int>.Empty.RemoveAll(Removal.At(0)));
    }

    [Fact]
    public void RemoveAll_OfEverything_IsEmpty() =>
        Assert.True(Column.Create<double>(Ramp(50_000)).RemoveAll(Removal.Of(PersistentArray.Fill<byte>(50_000, 1))).IsEmpty);

    [Fact]
    public void RemoveAll_PutsNeighboursTogetherThatFitInALeaf()
    {
        var column = Column.Create<double>(Ramp(4 * Leaf)).RemoveAll(Removal.Of(Mask(4 * Leaf, i => i % 4 != 0)));
        Assert.Equal(1, column.Layout.Leaves);
        Assert.Equal(Ramp(Leaf).Select(x => 4 * x), column.ToArray());
    }

    [Fact]
    public void RemoveAll_CopiesIntoFullLeaves_WhenThereAreMoreThanTwiceTooMany()
    {
        // Of each other leaf nearly everything goes, and no two of them are neighbours.
        var length = 9 * Leaf;
        var column = Column.Create<double>(Ramp(length));
        var half = column.RemoveAll(Removal.Of(Mask(length, i => (i / Leaf) % 2 == 0 && i % Leaf >= 10)));
        Assert.Equal(9, half.Layout.Leaves);
        var quarter = half.RemoveAll(Removal.Of(Mask((int)half.Length, i => half[i] % Leaf >= 10 && half[i] < 7 * Leaf)));
        Assert.True(quarter.Layout.IsDense);
        Assert.Equal(column.AsEnumerable().Where(x => x % Leaf < 10 || (x >= 7 * Leaf && x < 8 * Leaf)), quarter.AsEnumerable());
    }

    [Fact]
    public void ColumnsOfOneSwarm_StayCutAlike()
    {
        const int Length = 3 * Leaf;
        var (x, id) = (Column.Create<double>(Ramp(Length)), Column.Create<byte>(new byte[Length]));
        var rows = Removal.Of(Mask(Length, i => i % 9 == 0));
        Assert.Same(x.RemoveAll(rows).Layout, id.RemoveAll(rows).Layout);
    }

    [Fact]
    public void Append_SharesTheLeavesOfBoth()
    {
        var pool = new LeafPool(64 << 20);
        var (one, other) = Both(pool, (3 * Leaf) - 10, (2 * Leaf) + 20);
        var before = pool.RentedLeaves;
        var both = one.Append(other);

        // The last leaf of the first is too full to take the first one of the second.
        Assert.Equal(before, pool.RentedLeaves);
        Assert.Equal(one.ToArray().Concat(other.ToArray()), both.ToArray());
        Assert.Equal([Leaf, Leaf, Leaf - 10, Leaf, Leaf, 20], Enumerable.Range(0, both.Layout.Leaves).Select(both.Layout.Count));
    }

    [Fact]
    public void Append_OfAFewRows_FillsTheLastLeaf()
    {
        var column = Column.Create<double>(Ramp(Leaf + 100)).Append(1.0, 2.0).Append(PersistentArray.Create(3.0)).Append(Column.Create(4.0));
        Assert.Equal(2, column.Layout.Leaves);
        Assert.Equal([.. Ramp(Leaf + 100), 1, 2, 3, 4], column.ToArray());
    }

    [Fact]
    public void Append_FromAnotherPool_Copies()
    {
        var (here, there) = (new LeafPool(64 << 20), new LeafPool(64 << 20));
        var one = Scope.Run(() => Column.Create<double>(Ramp(Leaf + 1)), here);
        var other = Scope.Run(() => Column.Create<double>(Ramp(Leaf + 1)), there);
        var both = one.Append(other);
        Assert.Same(here, both.Pool);
        Assert.Equal([.. Ramp(Leaf + 1), .. Ramp(Leaf + 1)], both.ToArray());
    }

    [Fact]
    public void Append_ToOneOfFewRows_SharesTheOther()
    {
        var many = Column.Create<double>(Ramp(2 * Leaf));
        var both = Column.Create(7.0).Append(many);
        Assert.Same(many.Spine!.Leaves[0], both.Spine!.Leaves[1]);
        Assert.Equal([7, .. Ramp(2 * Leaf)], both.ToArray());
    }

    [Fact]
    public void FromArray_AndBack_ShareEveryLeaf()
    {
        var array = PersistentArray.Create<double>(Ramp(50_000));
        var column = Column.FromArray(array);
        var back = column.ToPersistentArray();
        Assert.Equal(((IPersistentArray)array).Spine!.Leaves, column.Spine!.Leaves);
        Assert.Equal(((IPersistentArray)array).Spine!.Leaves, ((IPersistentArray)back).Spine!.Leaves);
        Assert.Equal(array, back);
        Assert.Equal(array.GetHashCode(), column.GetHashCode());
    }

    [Fact]
    public void ToPersistentArray_OfUnequalLeaves_Copies()
    {
        var array = Column.Create<double>(Ramp(3 * Leaf)).RemoveAll(Removal.At(3 * Leaf, 5)).ToPersistentArray();
        Assert.Equal(PersistentArray.Create([.. Ramp(3 * Leaf).Where(x => x != 5)]), array);
    }

    [Fact]
    public void MapAndZip_KeepTheCut_AndTakeColumnsThatAreCutDifferently()
    {
        var loose = Column.Create<double>(Ramp(3 * Leaf)).RemoveAll(Removal.At(3 * Leaf, 5, Leaf));
        var dense = loose.Compact();
        Assert.NotEqual(loose.Layout.Count(0), dense.Layout.Count(0));
        Assert.Equal(loose, dense);
        Assert.Equal(loose.GetHashCode(), dense.GetHashCode());
        Assert.Same(dense, dense.Compact());

        var sum = loose.Zip<double, double, Sum>(dense, default);
        Assert.Same(loose.Layout, sum.Layout);
        Assert.Equal(loose.ToArray().Select(x => 2 * x), sum.ToArray());
        Assert.Equal(loose.ToArray().Select(x => (byte)(x > 9 ? 1 : 0)), loose.Map<byte, IsBeyond>(default).ToArray());
    }

    [Fact]
    public void SetItems_CopiesOnlyTheLeavesTouched_AndTheLastValueCounts()
    {
        var column = Column.Create<double>(Ramp(3 * Leaf)).RemoveAll(Removal.At(3 * Leaf, 5));
        var changed = column.SetItems([new(Leaf, -1), new(Leaf + 1, -2), new(Leaf, -3)]).SetItem(2, -4);
        var expected = column.ToArray();
        (expected[Leaf], expected[Leaf + 1], expected[2]) = (-3, -2, -4);
        Assert.Equal(expected, changed.ToArray());
        Assert.Same(column.Spine!.Leaves[2], changed.Spine!.Leaves[2]);
        Assert.Equal(5.0 + 1, column[5]);
    }

    [Fact]
    public void BadArguments_AreRefusedByName()
    {
        var column = Column.Create(1.0, 2.0);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => column[2]);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => column[-1]);
        Assert.Throws<ArgumentException>("rows", () => column.RemoveAll(Removal.At(3)));
        Assert.Throws<ArgumentException>("other", () => column.Zip<double, double, Sum>(Column.Create(1.0), default));
        Assert.Throws<ArgumentException>("destination", () => column.CopyTo(new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Removal.At(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => Removal.At(3).Removes(3));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => column.SetItems([new(2, 1)]));
        Assert.Throws<NotSupportedException>(() => Column.Create<decimal>([1]));
    }

    [Fact]
    public void APoolWithoutRoom_LosesNothing()
    {
        var pool = new LeafPool(5 * 128 << 10);
        var column = Scope.Run(() => Column.Create<double>(Ramp(4 * Leaf)), pool);
        var held = pool.RentedBytes;
        Assert.Throws<LeafPoolExhausted>(() => column.RemoveAll(Removal.Of(Mask(4 * Leaf, i => i % 100 == 0))));
        Assert.Throws<LeafPoolExhausted>(() => column.Map(default(Negate)));
        Assert.Equal(held, pool.RentedBytes);
        Assert.Equal(Ramp(4 * Leaf), column.ToArray());
    }

    private static (Column<double> One, Column<double> Other) Both(LeafPool pool, int one, int other) =>
        (Scope.Run(() => Column.Create<double>(Ramp(one)), pool), Scope.Run(() => Column.Create<double>(Ramp(other)), pool));

    private static PersistentArray<byte> Mask(int length, Func<int, bool> leaves) =>
        PersistentArray.Create<byte>([.. Enumerable.Range(0, length).Select(i => (byte)(leaves(i) ? 3 : 0))]);

    private static double[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(i => (double)i)];

    private readonly struct Sum : IZipKernel<double, double, double>
    {
        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = first[i] + second[i];
            }
        }
    }

    private readonly struct IsBeyond : IMapKernel<double, byte>
    {
        public void Apply(ReadOnlySpan<double> input, Span<byte> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = input[i] > 9 ? (byte)1 : (byte)0;
            }
        }
    }

    private readonly struct Negate : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = -input[i];
            }
        }
    }
}
