using Persistent.Arrays;

namespace Persistent.Tests.Arrays;

/// <summary>Arrays of given elements, cut into leaves of any length, and the lengths where things change.</summary>
internal static class Layouts
{
    /// <summary>Lengths around nothing, a register, the 4 KiB limit of doubles, and several leaves of <see cref="Leaf"/>.</summary>
    public static readonly int[] Lengths = [0, 1, 7, 8, 9, 511, 512, 513, 1000, 5000, 12_345];

    public const int Leaf = 700;

    public static LeafPool Pool(int threads) => new(256 << 20) { Poisoned = true, Threads = threads };

    /// <summary>The elements in leaves of so many; 0 for the usual ones.</summary>
    public static PersistentArray<T> Lay<T>(ReadOnlySpan<T> items, int perLeaf, LeafPool pool)
        where T : unmanaged
    {
        var array = Allocation.New<T>(items.Length, perLeaf == 0 ? PersistentArray<T>.DefaultPerLeaf : perLeaf, pool);
        for (var i = 0; i < array.BlockCount; i++)
        {
            var block = array.Writable(i);
            items.Slice(i * array.PerLeaf, block.Length).CopyTo(block);
        }

        GC.KeepAlive(array);
        return array;
    }

    /// <summary>Every layout and thread count of the same elements.</summary>
    public static IEnumerable<PersistentArray<T>> All<T>(T[] items)
        where T : unmanaged
    {
        foreach (var threads in new[] { 1, 2 })
        {
            foreach (var perLeaf in new[] { 0, Leaf, 513 })
            {
                yield return Lay<T>(items, perLeaf, Pool(threads));
            }
        }
    }

    public static PersistentArray<T> Released<T>(T[] items)
        where T : unmanaged
    {
        PersistentArray<T>? stray = null;
        var pool = Pool(1);
        Scope.Measure(
            () =>
            {
                stray = Lay<T>(items, 0, pool);
                return 0;
            },
            pool);
        return stray!;
    }

    /// <summary>Numbers of every exponent and sign, special ones among them.</summary>
    public static double[] AnyDoubles(int count, int seed)
    {
        double[] special = [0.0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, 2, -3, 0.5];
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(4) switch
        {
            0 => special[random.Next(special.Length)],
            1 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            _ => (random.NextDouble() * 40) - 20,
        })];
    }

    public static long[] Bits(this IEnumerable<double> numbers) => [.. numbers.Select(BitConverter.DoubleToInt64Bits)];
}
