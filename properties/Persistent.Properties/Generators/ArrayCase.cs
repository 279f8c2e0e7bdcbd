using FsCheck;
using FsCheck.Fluent;
using Persistent.Arrays;

namespace Persistent.Properties.Generators;

/// <summary>How an array comes about.</summary>
public enum Making
{
    /// <summary>In leaves of its own.</summary>
    Laid,

    /// <summary>As a part of a longer one, whose leaves it shares.</summary>
    Sliced,

    /// <summary>As the concatenation of two, whose leaves it shares.</summary>
    Joined,

    /// <summary>From another by setting its last element; shares all leaves but the last.</summary>
    Updated,
}

/// <summary>The recipe of an array: how many elements, cut into leaves of how many, from which seed, in a pool of how many threads.</summary>
/// <param name="Length">The number of elements.</param>
/// <param name="PerLeaf">The elements of a leaf; 0 for the usual 128 KiB.</param>
/// <param name="Seed">Makes the elements; 0 makes 0, 1, 2, …</param>
/// <param name="Threads">The threads of the pool.</param>
/// <param name="Made">What it is made by: its leaves may be shared with arrays that are about.</param>
public sealed record ArrayCase(int Length, int PerLeaf, int Seed, int Threads, Making Made = Making.Laid)
{
    /// <summary>Lengths around 0, the 4 KiB limit, leaf boundaries, and several leaves, whole and cut off.</summary>
    /// <typeparam name="T">The element kind, which says where the boundaries are.</typeparam>
    public static Arbitrary<ArrayCase> Of<T>()
        where T : unmanaged => Arb.From(Generator<T>(), Smaller);

    public static Gen<ArrayCase> Generator<T>()
        where T : unmanaged =>
        from layout in Layouts
        from length in Lengths<T>(layout)
        from seed in Gen.Choose(0, 1_000_000)
        from threads in Gen.Choose(1, 4)
        from made in Gen.Frequency((4, Gen.Constant(Making.Laid)), (3, Gen.Elements(Enum.GetValues<Making>())))
        select new ArrayCase(length, layout, seed, threads, made);

    /// <summary>Few elements in a leaf make arrays of many leaves cheap.</summary>
    public static Gen<int> Layouts => Gen.Frequency(
        (1, Gen.Constant(0)),
        (3, Gen.Choose(40, 700)),
        (1, Gen.Elements(64, 128, 256, 512, 4096)));

    public static IEnumerable<ArrayCase> Smaller(ArrayCase array)
    {
        foreach (var length in new[] { 0, array.Length / 2, array.Length - (array.Length / 8), array.Length - 1 }.Where(l => l >= 0 && l < array.Length).Distinct())
        {
            yield return array with { Length = length };
        }

        if (array.Threads > 1)
        {
            yield return array with { Threads = 1 };
        }

        if (array.Made != Making.Laid)
        {
            yield return array with { Made = Making.Laid };
        }

        if (array.PerLeaf > 0)
        {
            yield return array with { PerLeaf = 0 };
        }

        if (array.Seed > 0)
        {
            yield return array with { Seed = 0 };
        }
    }

    /// <summary>The elements as a plain array: the model.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    public T[] Items<T>()
        where T : unmanaged => Elements.Of<T>(Length, Seed);

    /// <summary>The array itself, laid out as the recipe says.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="pool">The pool of its leaves; one of its own when not given.</param>
    public PersistentArray<T> Array<T>(LeafPool? pool = null)
        where T : unmanaged => Array(Items<T>(), pool);

    /// <summary>An array of other elements, as many, laid out and made as the recipe says.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="items">The elements.</param>
    /// <param name="pool">The pool of its leaves; one of its own when not given.</param>
    public PersistentArray<T> Array<T>(T[] items, LeafPool? pool = null)
        where T : unmanaged
    {
        pool ??= Pool();
        var leaf = PerLeaf == 0 ? PersistentArray<T>.DefaultPerLeaf : PerLeaf;
        var cut = items.Length / leaf / 2 * leaf;
        return Made switch
        {
            Making.Sliced => Lay<T>([.. new T[leaf], .. items, .. items], PerLeaf, pool).Slice(leaf, items.Length),
            Making.Joined => Lay<T>(items.AsSpan(0, cut), PerLeaf, pool).Concat(Lay<T>(items.AsSpan(cut), PerLeaf, pool)),
            Making.Updated when items.Length > 0 => Lay<T>([.. items.AsSpan(0, items.Length - 1), default], PerLeaf, pool).SetItem(items.Length - 1L, items[^1]),
            _ => Lay<T>(items, PerLeaf, pool),
        };
    }

    /// <summary>A poisoned pool with the threads of the recipe.</summary>
    public LeafPool Pool() => new(64 << 20) { Poisoned = true, Threads = Threads };

    /// <summary>A plain array's elements, cut into leaves of so many.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="items">The elements.</param>
    /// <param name="perLeaf">The elements of a leaf; 0 for the usual 128 KiB.</param>
    /// <param name="pool">The pool of its leaves.</param>
    public static PersistentArray<T> Lay<T>(ReadOnlySpan<T> items, int perLeaf, LeafPool? pool)
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

    private static unsafe Gen<int> Lengths<T>(int perLeaf)
        where T : unmanaged
    {
        var small = PersistentArray<T>.SmallBytes / sizeof(T);
        var leaf = perLeaf == 0 ? PersistentArray<T>.DefaultPerLeaf : perLeaf;
        var most = perLeaf == 0 ? 3 : 20;
        return Gen.Frequency(
            (2, Gen.Choose(0, 3)),
            (3, Around(small, 2)),
            (3, Gen.Choose(small + 1, small + 4000)),
            (3, from leaves in Gen.Choose(1, most) from length in Around(leaves * leaf, 2) select length));
    }

    private static Gen<int> Around(int center, int spread) => Gen.Choose(Math.Max(center - spread, 0), center + spread);
}
