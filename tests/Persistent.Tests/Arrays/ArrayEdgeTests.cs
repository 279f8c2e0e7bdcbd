using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>Arguments at the edge of what is allowed, and what is left when they are refused.</summary>
public class ArrayEdgeTests
{
    [Theory]
    [InlineData(1L << 61)]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 40)]
    public void Fill_BeyondTheCapacity_IsRefusedBeforeAnyMemoryIsTaken(long length)
    {
        var pool = new LeafPool(1 << 20);
        var error = Assert.Throws<LeafPoolExhausted>(() => Scope.Run(() => PersistentArray.Fill(length, 0.0), pool));
        Assert.Equal(1 << 20, error.Capacity);
        Assert.Equal(length > long.MaxValue / 8 ? long.MaxValue : 8 * length, error.RequestedBytes);
        Assert.Equal(0, pool.SlabBytes);
    }

    [Fact]
    public void Fill_OfNegativeLength_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => PersistentArray.Fill(-1, 0.0));

    [Fact]
    public void Fill_OfAKindThatIsNone_IsRefused()
    {
        Assert.Throws<NotSupportedException>(() => PersistentArray.Fill(1, 0m));
        Assert.Throws<NotSupportedException>(() => PersistentArray.Create((1.0, 2.0)));
        Assert.Throws<NotSupportedException>(() => PersistentArray.Create(true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Generate_WithRowsOfNoLength_IsRefused(int rowLength) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(rowLength), () => PersistentArray.Generate<double, Kernel>(5000, default, rowLength));

    [Fact]
    public void Generate_WithRowsLongerThanTheArray_IsOneLeaf()
    {
        var array = PersistentArray.Generate<double, Kernel>(5000, default, int.MaxValue);
        Assert.Equal(1, array.BlockCount);
        Assert.Equal(5000 * 7.0, array.Sum());
    }

    [Fact]
    public void Compute_WithAnOperandThatIsNull_IsRefusedAndBorrowsNothing()
    {
        var pool = new LeafPool(1 << 20);
        Scope.Measure(
            () =>
            {
                var array = PersistentArray.Fill(5000, 1.0);
                Assert.Throws<ArgumentNullException>(() => PersistentArray.Compute<double, Kernel>(5000, default, array, null!));
                return 0;
            },
            pool);
        Assert.Equal(0, pool.RentedBytes);
    }

    [Fact]
    public void LinearCombination_OfHalves_IsComputed() =>
        Assert.Equal((Half)7, PersistentArray.LinearCombination([(Half)2, (Half)3], PersistentArray.Fill(5000, (Half)2), PersistentArray.Fill(5000, (Half)1))[4999]);

    [Fact]
    public void LinearCombination_OfTermsThatDoNotMatch_IsRefused()
    {
        var (x, y) = (PersistentArray.Fill(3, 1.0), PersistentArray.Fill(4, 1.0));
        Assert.Throws<ArgumentException>(() => PersistentArray.LinearCombination([1, 1], x, y));
        Assert.Throws<ArgumentException>(() => PersistentArray.LinearCombination([1], x, x));
        Assert.Throws<ArgumentException>(() => PersistentArray.LinearCombination<double>([]));
    }

    [Fact]
    public void Stencil_WithARadiusBeyondTheArray_KeepsEveryValue()
    {
        var array = PersistentArray.Fill(5000, 3.0);
        foreach (var radius in new[] { 25, 60, 1_000_000, int.MaxValue })
        {
            Assert.Equal(array, array.Stencil(50, new Wide(radius)));
            Assert.Equal(array, array.Stencil(50, 10, new Wide(radius)));
        }

        Assert.Throws<ArgumentException>(() => array.Stencil(50, new Wide(0)));
        Assert.Throws<ArgumentException>(() => array.Stencil(49, new Wide(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Stencil(0, new Wide(1)));
    }

    [Fact]
    public void RentedBytes_CountWhatTheCollectorGaveBack()
    {
        var pool = new LeafPool(1 << 20) { Poisoned = true };
        MakeAndDrop(pool);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(0, pool.RentedBytes);
        Assert.Equal(0, pool.RentedLeaves);
        Assert.Equal(0, pool.EscapedBytes);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void MakeAndDrop(LeafPool pool) => Assert.Equal(5000.0, Scope.Run(() => PersistentArray.Fill(5000, 1.0), pool).Sum());
    }

    [Fact]
    public void BinnedSum_OfInfinities_IsEqualHoweverItIsDealtOut()
    {
        double[] terms = [1, double.PositiveInfinity, 2];
        Assert.Equal(BinnedSum.Of(terms), BinnedSum.Of(terms.AsSpan(0, 1)) + BinnedSum.Of(terms.AsSpan(1)));
        Assert.Equal(double.PositiveInfinity, BinnedSum.Of(terms).ToDouble());
        Assert.Equal(double.NaN, (BinnedSum.Of(terms) + BinnedSum.Of([double.NegativeInfinity])).ToDouble());
    }

    [Fact]
    public void Create_InSmallAndLarge_PrintsItsFirstElements()
    {
        Assert.Equal("PersistentArray<Int32>[0] {}", PersistentArray.Empty<int>().ToString());
        Assert.Equal("PersistentArray<Double>[2] {0.5, -0}", PersistentArray.Create(0.5, -0.0).ToString());
        Assert.Equal("PersistentArray<Byte>[5000] {7, 7, 7, 7, …}", PersistentArray.Fill<byte>(5000, 7).ToString());
    }

    private readonly struct Kernel : IGenerateKernel<double>, IComputeKernel<double>
    {
        public void Fill(long start, Span<double> output) => output.Fill(7);

        public void Fill(Operands operands, long start, Span<double> output) => output.Clear();
    }

    private readonly struct Wide(int radius) : IStencilKernel<double>, IVolumeKernel<double>
    {
        public int Radius => radius;

        public void Row(StencilRows<double> rows, Span<double> output) => output.Clear();

        public void Row(VolumeRows<double> rows, Span<double> output) => output.Clear();
    }
}
