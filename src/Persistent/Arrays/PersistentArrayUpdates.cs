using Persistent.Arrays.Columns;

namespace Persistent.Arrays;

/// <content>Point updates.</content>
public sealed unsafe partial class PersistentArray<T>
{
    /// <summary>This array with one element replaced. Copies one leaf and shares the others: O(leaves).</summary>
    /// <param name="index">From 0 up to <see cref="Length"/>.</param>
    /// <param name="value">The new element.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the array.</exception>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> SetItem(long index, T value)
    {
        var builder = ToBuilder();
        builder[index] = value;
        return builder.ToImmutable();
    }

    /// <summary>This array with elements replaced, in the order given. Copies each leaf that is touched once and shares the others:
    /// O(leaves + items), on the pool's threads.</summary>
    /// <param name="items">Indices and their new elements; the last one given for an index counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the array.</exception>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> SetItems(IEnumerable<KeyValuePair<long, T>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var loan = Borrow();
        var updates = Checked(items);
        var touched = new bool[BlockCount];
        foreach (var (index, _) in updates)
        {
            touched[index / PerLeaf] = true;
        }

        if (updates.Length == 0)
        {
            return this;
        }

        var output = Spine is null ? new((T[])Small!.Clone()) : new PersistentArray<T>(LeafAssembly.Copied(Spine, touched, new Sizes(this)), Length, PerLeaf);
        foreach (var (index, value) in updates)
        {
            var (leaf, offset) = Math.DivRem(index, PerLeaf);
            output.Writable((int)leaf)[(int)offset] = value;
        }

        GC.KeepAlive(output);
        return output;
    }

    /// <summary>The updates, once all of their indices were found to be inside.</summary>
    private KeyValuePair<long, T>[] Checked(IEnumerable<KeyValuePair<long, T>> items)
    {
        var updates = items as KeyValuePair<long, T>[] ?? [.. items];
        foreach (var (index, _) in updates)
        {
            if ((ulong)index >= (ulong)Length)
            {
                _elements.ThrowOutside(index);
            }
        }

        return updates;
    }

    private readonly struct Sizes(PersistentArray<T> array) : ILeafSizes
    {
        public long Bytes(int leaf) => (long)array.Block(leaf).Length * sizeof(T);
    }
}
