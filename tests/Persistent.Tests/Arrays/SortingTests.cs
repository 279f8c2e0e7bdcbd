using System.Numerics;
using Persistent.Arrays;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>The stable order of keys against the sort of LINQ, which is stable too.</summary>
public class SortingTests
{
    [Fact]
    public void StableOrder_OfIntegers_IsThatOfAStableSort()
    {
        foreach (var length in Layouts.Lengths)
        {
            Check(Few<sbyte>(length));
            Check(Few<byte>(length));
            Check(Few<short>(length));
            Check(Few<ushort>(length));
            Check(Few<int>(length));
            Check(Few<uint>(length));
            Check(Few<long>(length));
            Check(Few<ulong>(length));
        }

        static T[] Few<T>(int length)
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
        {
            var random = new Random(length);
            T[] some = [T.MinValue, T.MaxValue, T.Zero, .. Enumerable.Range(0, 50).Select(_ => T.CreateTruncating(random.NextInt64(long.MinValue, long.MaxValue)))];
            return [.. Enumerable.Range(0, length).Select(_ => random.Next(3) == 0 ? some[random.Next(some.Length)] : T.CreateTruncating(random.NextInt64(long.MinValue, long.MaxValue)))];
        }

        static void Check<T>(T[] keys)
            where T : unmanaged, INumber<T>
        {
            int[] expected = [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])];
            foreach (var array in Layouts.All(keys))
            {
                Assert.Equal(expected, array.StableOrder().ToArray());
            }
        }
    }

    [Fact]
    public void StableOrder_OfFloats_PutsNaNsLast_AndMinusZeroBeforeZero()
    {
        foreach (var length in Layouts.Lengths)
        {
            var keys = Layouts.AnyDoubles(length, length);
            Check(keys, x => x);
            Check([.. keys.Select(x => (float)x)], x => x);
            Check([.. keys.Select(x => (Half)x)], x => (double)x);
        }

        static void Check<T>(T[] keys, Func<T, double> number)
            where T : unmanaged, INumber<T>
        {
            int[] expected = [.. Enumerable.Range(0, keys.Length).OrderBy(i => T.IsNaN(keys[i])).ThenBy(i => T.IsNaN(keys[i]) ? 0 : number(keys[i]))
                .ThenBy(i => !T.IsNaN(keys[i]) && T.IsZero(keys[i]) && !T.IsNegative(keys[i]))];
            foreach (var array in Layouts.All(keys))
            {
                Assert.Equal(expected, array.StableOrder().ToArray());
            }
        }
    }

    [Fact]
    public void Gather_ByTheStableOrder_Sorts()
    {
        var random = new Random(3);
        int[] keys = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(100))];
        long[] places = [.. Enumerable.Range(0, keys.Length)];
        var order = PersistentArray.Create<int>(keys).StableOrder();
        var sorted = PersistentArray.Create<int>(keys).Gather(order).ToArray();
        var carried = PersistentArray.Create<long>(places).Gather(order).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            Assert.True(sorted[i - 1] < sorted[i] || (sorted[i - 1] == sorted[i] && carried[i - 1] < carried[i]));
        }

        Assert.Equal(Enumerable.Range(0, keys.Length), PersistentArray.Create<int>(sorted).StableOrder().ToArray());
    }

    [Fact]
    public void ReleasedKeys_AreRefused() => Assert.Throws<ReleasedStateException>(() => Layouts.Released(new double[2000]).StableOrder());
}
