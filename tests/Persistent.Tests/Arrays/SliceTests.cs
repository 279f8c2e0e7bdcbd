using Persistent.Arrays;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Tests.Arrays;

public class SliceTests
{
    private const int PerLeaf = 16384;
    private static readonly int[] Lengths = [0, 1, 7, 512, 513, PerLeaf - 1, PerLeaf, PerLeaf + 1, 2 * PerLeaf, (3 * PerLeaf) + 100];

    [Fact]
    public void Slice_HasTheElementsOfThePart()
    {
        var pool = new LeafPool(1 << 26) { Poisoned = true };
        foreach (var length in Lengths)
        {
            var plain = Numbers(length);
            var array = Scope.Run(() => PersistentArray.Create<double>(plain), pool);
            foreach (var start in Lengths.Where(start => start <= length))
            {
                foreach (var count in Lengths.Where(count => start + count <= length))
                {
                    Assert.Equal(plain[start..(start + count)], Scope.Run(() => array.Slice(start, count), pool).ToArray());
                }
            }
        }
    }

    [Fact]
    public void Concat_HasTheElementsOfBoth()
    {
        var pool = new LeafPool(1 << 26) { Poisoned = true };
        foreach (var first in Lengths)
        {
            foreach (var second in Lengths)
            {
                var (a, b) = (Numbers(first), Numbers(second));
                var joined = Scope.Run(() => PersistentArray.Create<double>(a).Concat(PersistentArray.Create<double>(b)), pool);
                Assert.Equal([.. a, .. b], joined.ToArray());
                Assert.Equal(PersistentArray.Create<double>([.. a, .. b]), joined);
            }
        }
    }

    [Fact]
    public void Concat_OfDifferentLayoutsAndPools_HasTheElementsOfBoth()
    {
        var (here, there) = (new LeafPool(1 << 26) { Poisoned = true }, new LeafPool(1 << 26) { Poisoned = true });
        var rows = Scope.Run(() => PersistentArray.Generate<double, Index>(3000 * 10, default, rowLength: 3000), here);
        var plain = Scope.Run(() => PersistentArray.Create<double>(Numbers(2 * PerLeaf)), there);
        var joined = plain.Concat(rows);
        Assert.Equal([.. plain.ToArray(), .. rows.ToArray()], joined.ToArray());
        Assert.Equal([.. rows.ToArray(), .. plain.ToArray()], rows.Concat(plain).ToArray());
        GC.KeepAlive((rows, plain));
    }

    [Fact]
    public void AlignedSlicesAndJoints_ShareTheirLeaves()
    {
        var pool = new LeafPool(1 << 26);
        var array = Scope.Run(() => PersistentArray.Create<double>(Numbers(4 * PerLeaf)), pool);
        var whole = pool.RentedBytes;
        var (head, tail) = (array.Slice(0, 2 * PerLeaf), array.Slice(2 * PerLeaf, (2 * PerLeaf) - 5));
        var joined = head.Concat(tail);
        Assert.Equal(whole, pool.RentedBytes);
        Assert.Equal(whole, HeldBytes.Of(array, head, tail, joined));
        GC.KeepAlive((array, head, tail, joined));
    }

    [Fact]
    public void Parts_OutliveTheWhole()
    {
        var pool = new LeafPool(1 << 26) { Poisoned = true };
        var part = Scope.Run(() => PersistentArray.Create<double>(Numbers(4 * PerLeaf)).Slice(PerLeaf, PerLeaf), pool);
        Assert.Equal(PerLeaf, part[0]);
        Assert.Equal((2 * PerLeaf) - 1, part[PerLeaf - 1]);
        Assert.Equal(PerLeaf * sizeof(double), pool.RentedBytes);
        var changed = part.SetItem(3, -1.0);
        Assert.Equal(PerLeaf + 3.0, part[3]);
        Assert.Equal(-1.0, changed[3]);
    }

    [Fact]
    public void Slice_OutsideTheArray_IsRefused()
    {
        var array = PersistentArray.Create(1.0, 2.0, 3.0);
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(1, -1));
        Assert.Equal(0, array.Slice(3, 0).Length);
    }

    private static double[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(i => (double)i)];

    private readonly struct Index : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = start + i;
            }
        }
    }
}
