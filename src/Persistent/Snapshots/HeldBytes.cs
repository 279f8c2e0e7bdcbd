using System.Runtime.CompilerServices;
using Persistent.Arrays;

namespace Persistent.Snapshots;

/// <summary>Counts the bytes that a changing set of values holds, each leaf once however many of them share it.</summary>
/// <remarks>Adding or removing a value costs O(its arrays), and O(leaves) for each array that no other counted value holds. For one thread.</remarks>
public sealed class HeldBytes
{
    private readonly Dictionary<object, int> _arrays = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, int> _leaves = new(ReferenceEqualityComparer.Instance);

    /// <summary>Bytes of the leaves and plain arrays that the counted values hold. O(1).</summary>
    public long Bytes { get; private set; }

    /// <summary>The bytes that values hold together. O(leaves).</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="values">The values; one that is given twice counts once.</param>
    public static long Of<T>(params ReadOnlySpan<T> values)
        where T : IHasArrays
    {
        var held = new HeldBytes();
        foreach (var value in values)
        {
            held.Add(value);
        }

        return held.Bytes;
    }

    /// <summary>Counts a value. The same value may be counted several times; it then has to be removed as often.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="value">The value.</param>
    public void Add<T>(T value)
        where T : IHasArrays
    {
        var counter = new Counter(this, 1);
        value.VisitArrays(ref counter);
    }

    /// <summary>Takes back one counting of a value.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="value">A value that was counted.</param>
    /// <exception cref="InvalidOperationException">The value was not counted.</exception>
    public void Remove<T>(T value)
        where T : IHasArrays
    {
        var counter = new Counter(this, -1);
        value.VisitArrays(ref counter);
    }

    private static bool Shift(Dictionary<object, int> counts, object key, int by)
    {
        var before = counts.GetValueOrDefault(key);
        var after = before + by;
        if (after < 0)
        {
            throw new InvalidOperationException("A value is removed that was not counted.");
        }

        if (after == 0)
        {
            counts.Remove(key);
        }
        else
        {
            counts[key] = after;
        }

        return before == 0 || after == 0;
    }

    private readonly struct Counter(HeldBytes held, int by) : IArrayVisitor
    {
        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged => Count(((IPersistentArray)array).Spine, array, array.Length * Unsafe.SizeOf<T>());

        public void Column<T>(Column<T> column)
            where T : unmanaged => Count(column.Spine, column, column.Length * Unsafe.SizeOf<T>());

        private void Count(Spine? spine, object holder, long plainBytes)
        {
            if (!Shift(held._arrays, (object?)spine ?? holder, by))
            {
                return;
            }

            if (spine is null)
            {
                held.Bytes += by * plainBytes;
                return;
            }

            foreach (var leaf in spine.Leaves)
            {
                if (Shift(held._leaves, leaf, by))
                {
                    held.Bytes += (long)by * leaf.Bytes;
                }
            }
        }
    }
}
