using System.Numerics;
using Persistent.Arrays;
using Xunit;

namespace Persistent.Tests.Arrays;

/// <summary>Masks and choices against plain loops, for every element kind.</summary>
public class ComparisonTests
{
    [Fact]
    public void EveryComparison_IsTheOneOfCSharp_ForEveryKind()
    {
        Compare<double>(Layouts.AnyDoubles(3001, 1));
        Compare<float>([.. Layouts.AnyDoubles(3001, 2).Select(x => (float)x)]);
        Compare<Half>([.. Layouts.AnyDoubles(3001, 3).Select(x => (Half)x)]);
        Compare(Integers<sbyte>());
        Compare(Integers<byte>());
        Compare(Integers<short>());
        Compare(Integers<ushort>());
        Compare(Integers<int>());
        Compare(Integers<uint>());
        Compare(Integers<long>());
        Compare(Integers<ulong>());
    }

    [Fact]
    public void Mask_DoesNotDependOnLayoutAndThreads()
    {
        foreach (var length in Layouts.Lengths)
        {
            var (x, y) = (Layouts.AnyDoubles(length, length), Layouts.AnyDoubles(length, -length));
            byte[] expected = [.. x.Zip(y, (a, b) => a <= b ? (byte)1 : (byte)0)];
            foreach (var (first, second) in Layouts.All(x).Zip(Layouts.All(y).Reverse()))
            {
                Assert.Equal(expected, first.LessOrEqual(second).ToArray());
            }
        }
    }

    [Fact]
    public void Select_TakesEachElementFromTheArrayThatTheMaskSays()
    {
        Select<double>(x => x);
        Select<float>(x => (float)x);
        Select<Half>(x => (Half)x);
        Select<byte>(byte.CreateTruncating);
        Select<short>(short.CreateTruncating);
        Select<long>(long.CreateTruncating);

        static void Select<T>(Func<int, T> of)
            where T : unmanaged
        {
            foreach (var length in Layouts.Lengths)
            {
                var random = new Random(length);
                T[] first = [.. Enumerable.Range(0, length).Select(of)];
                T[] second = [.. Enumerable.Range(0, length).Select(i => of(-i))];
                byte[] mask = [.. Enumerable.Range(0, length).Select(_ => (byte)(random.Next(2) * random.Next(256)))];
                T[] expected = [.. Enumerable.Range(0, length).Select(i => mask[i] != 0 ? first[i] : second[i])];
                foreach (var ((m, a), b) in Layouts.All(mask).Zip(Layouts.All(first).Reverse()).Zip(Layouts.All(second).Skip(1).Concat(Layouts.All(second))))
                {
                    Assert.Equal(expected, m.Select(a, b).ToArray());
                }
            }
        }
    }

    [Fact]
    public void OperandsThatDoNotMatch_AreRefused()
    {
        var (mask, three, four) = (PersistentArray.Create<byte>(1, 0, 1), PersistentArray.Fill(3, 1.0), PersistentArray.Fill(4, 1.0));
        Assert.Throws<ArgumentException>("other", () => three.Less(four));
        Assert.Throws<ArgumentException>("whereSet", () => mask.Select(four, three));
        Assert.Throws<ArgumentException>("elsewhere", () => mask.Select(three, four));
        Assert.Throws<ArgumentNullException>("elsewhere", () => mask.Select(three, null!));
        Assert.Throws<ArgumentNullException>("whereSet", () => mask.Select(null!, three));
    }

    [Fact]
    public void ReleasedOperand_IsRefused()
    {
        var items = new double[8000];
        var whole = PersistentArray.Create<double>(items);
        Assert.Throws<ReleasedStateException>(() => Layouts.Released(items).Less(whole));
        Assert.Throws<ReleasedStateException>(() => whole.Less(Layouts.Released(items)));
        Assert.Throws<ReleasedStateException>(() => Layouts.Released(items).EqualTo(0));
        Assert.Throws<ReleasedStateException>(() => Layouts.Released(new byte[8000]).Select(whole, whole));
        Assert.Throws<ReleasedStateException>(() => PersistentArray.Fill<byte>(8000, 0).Select(Layouts.Released(items), whole));
        Assert.Throws<ReleasedStateException>(() => PersistentArray.Fill<byte>(8000, 0).Select(whole, Layouts.Released(items)));
    }

    private static T[] Integers<T>()
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var random = new Random(5);
        return [T.MinValue, T.MaxValue, T.Zero, T.One, .. Enumerable.Range(0, 3000).Select(_ => T.CreateTruncating(random.NextInt64(long.MinValue, long.MaxValue)))];
    }

    private static void Compare<T>(T[] x)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(6);
        T[] y = [.. x.Select(item => random.Next(3) == 0 ? item : x[random.Next(x.Length)])];
        var (a, b) = (Layouts.Lay<T>(x, Layouts.Leaf, Layouts.Pool(1)), Layouts.Lay<T>(y, 0, Layouts.Pool(1)));
        Mask((p, q) => p < q, a.Less(b), a.Less(y[7]));
        Mask((p, q) => p <= q, a.LessOrEqual(b), a.LessOrEqual(y[7]));
        Mask((p, q) => p > q, a.Greater(b), a.Greater(y[7]));
        Mask((p, q) => p >= q, a.GreaterOrEqual(b), a.GreaterOrEqual(y[7]));
        Mask((p, q) => p == q, a.EqualTo(b), a.EqualTo(y[7]));
        Mask((p, q) => p != q, a.NotEqualTo(b), a.NotEqualTo(y[7]));

        void Mask(Func<T, T, bool> holds, PersistentArray<byte> withArray, PersistentArray<byte> withNumber)
        {
            Assert.Equal(x.Zip(y, (p, q) => holds(p, q) ? (byte)1 : (byte)0), withArray.ToArray());
            Assert.Equal(x.Select(p => holds(p, y[7]) ? (byte)1 : (byte)0), withNumber.ToArray());
        }
    }
}
