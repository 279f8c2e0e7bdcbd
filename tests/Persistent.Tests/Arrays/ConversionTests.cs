using MathNet.Numerics.LinearAlgebra;
using Persistent.Arrays;
using Persistent.Fields.Vectors;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>Arrays from sequences, as sequences, as vectors, and of other kinds.</summary>
public class ConversionTests
{
    [Fact]
    public void Sequence_RoundTrips_WhateverItIsMadeOf()
    {
        foreach (var length in Layouts.Lengths)
        {
            int[] items = [.. Enumerable.Range(0, length)];
            Assert.Equal(items, items.ToPersistentArray().ToArray());
            Assert.Equal(items, items.ToList().ToPersistentArray().ToArray());
            Assert.Equal(items, items.Where(_ => true).ToPersistentArray().ToArray());
            foreach (var array in Layouts.All(items))
            {
                Assert.Equal(items, array.AsEnumerable());
            }
        }
    }

    [Fact]
    public void Sequence_OfAnArrayThatIsReleased_IsRefused_BeforeAndDuringTheWalk()
    {
        Assert.Throws<ReleasedStateException>(() => Layouts.Released(new double[2000]).AsEnumerable());
        var pool = Layouts.Pool(1);
        IEnumerator<double>? walk = null;
        Scope.Measure(
            () =>
            {
                walk = PersistentArray.Fill(2000, 1.0).AsEnumerable().GetEnumerator();
                Assert.True(walk.MoveNext());
                return 0;
            },
            pool);
        Assert.Throws<ReleasedStateException>(() => walk!.MoveNext());
        walk!.Dispose();
    }

    [Fact]
    public void Convert_CutsSaturatesAndRounds()
    {
        var numbers = PersistentArray.Create(0.9, -0.9, 2.5, -2.5, 300, -300, 1e10, -1e10, 1e300, -1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0);
        Assert.Equal([0, 0, 2, -2, 300, -300, int.MaxValue, int.MinValue, int.MaxValue, int.MinValue, 0, int.MaxValue, int.MinValue, 0], numbers.Convert<int>().ToArray());
        Assert.Equal([0, 0, 2, 0, 255, 0, 255, 0, 255, 0, 0, 255, 0, 0], numbers.Convert<byte>().ToArray());
        Assert.Equal([0, 0, 2, 0, 300, 0, 10_000_000_000, 0, ulong.MaxValue, 0, 0, ulong.MaxValue, 0, 0], numbers.Convert<ulong>().ToArray());
        Assert.Equal([float.PositiveInfinity, 0.1f, 16777216, 16777220], PersistentArray.Create(1e300, 0.1, 16777217, 16777219).Convert<float>().ToArray());
        Assert.Equal([(sbyte)127, (sbyte)-128, (sbyte)5], PersistentArray.Create(1000L, -1000, 5).Convert<sbyte>().ToArray());
        Assert.Equal([9007199254740992.0, 9007199254740996.0], PersistentArray.Create(9007199254740993L, 9007199254740995).Convert<double>().ToArray());
        Assert.Equal([Half.PositiveInfinity, (Half)2048], PersistentArray.Create(70_000, 2049).Convert<Half>().ToArray());
    }

    [Fact]
    public void Convert_ToAWiderKindAndBack_IsTheIdentity()
    {
        foreach (var length in Layouts.Lengths)
        {
            int[] items = [.. Enumerable.Range(0, length).Select(i => unchecked(i * 98765431))];
            foreach (var array in Layouts.All(items))
            {
                Assert.Equal(items, array.Convert<double>().Convert<int>().ToArray());
                Assert.Equal(items, array.Convert<long>().Convert<int>().ToArray());
            }
        }
    }

    [Fact]
    public void Convert_OfAReleasedArray_IsRefused() =>
        Assert.Throws<ReleasedStateException>(() => Layouts.Released(new double[2000]).Convert<int>());

    [Fact]
    public void MathNetVector_RoundTrips()
    {
        foreach (var length in Layouts.Lengths)
        {
            var items = Layouts.AnyDoubles(length, length);
            var dense = Vector<double>.Build.DenseOfArray(items);
            Assert.Equal(items.Bits(), dense.ToPersistentArray().ToArray().Bits());
            foreach (var array in Layouts.All(items))
            {
                Assert.Equal(items.Bits(), array.ToMathNet().ToArray().Bits());
            }
        }

        var sparse = Vector<double>.Build.Sparse(5000);
        sparse[4000] = 3;
        Assert.Equal(sparse.ToArray(), sparse.ToPersistentArray().ToArray());
        Assert.Throws<ReleasedStateException>(() => Layouts.Released(new double[2000]).ToMathNet());
    }

    [Fact]
    public void MathNetVector_IsACopy()
    {
        var vector = Vector<double>.Build.Dense(3, 1);
        var array = vector.ToPersistentArray();
        vector[0] = 2;
        array.ToMathNet()[1] = 5;
        Assert.Equal([1, 1, 1], array.ToArray());
    }
}
