using Persistent.Arrays.Columns;

namespace Persistent.Arrays;

/// <content>What columns are turned into.</content>
public sealed unsafe partial class Column<T>
{
    /// <summary>The elements as an array. Shares every leaf when all but the last hold equally many, O(leaves); copies otherwise, O(n).</summary>
    /// <exception cref="LeafPoolExhausted">There is no room for the array.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public PersistentArray<T> ToPersistentArray()
    {
        using var loan = Borrow();
        if (Small is not null)
        {
            return Length == 0 ? PersistentArray<T>.Empty : new(Small);
        }

        if (Layout.Uniform != 0 && Length > PersistentArray<T>.SmallBytes / sizeof(T))
        {
            return Allocation.Over<T>(new(Spine!.Pool, Spine.Leaves), Length, Layout.Uniform);
        }

        var array = Allocation.New<T>(Length, PersistentArray<T>.DefaultPerLeaf, Pool);
        for (var i = 0; i < array.BlockCount; i++)
        {
            CopyRows((long)i * array.PerLeaf, array.Writable(i));
        }

        GC.KeepAlive(array);
        return array;
    }

    /// <summary>Copies every element to a span of at least the same length. O(n).</summary>
    /// <param name="destination">Receives the elements.</param>
    /// <exception cref="ArgumentException">The span is shorter than the column.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException($"The destination holds {destination.Length} elements, the column {Length}.", nameof(destination));
        }

        using var loan = Borrow();
        _elements.CopyTo(destination);
    }

    /// <summary>A copy as a plain array. O(n).</summary>
    /// <exception cref="OverflowException">The column is longer than a plain array may be.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public T[] ToArray()
    {
        var copy = GC.AllocateUninitializedArray<T>(checked((int)Length));
        CopyTo(copy);
        return copy;
    }

    /// <summary>The elements in their order, read as the sequence is walked. O(log leaves) an element.</summary>
    /// <exception cref="ReleasedStateException">The column was released; also while the sequence is walked.</exception>
    public IEnumerable<T> AsEnumerable()
    {
        using (Borrow())
        {
            return Walk();
        }
    }

    private void CopyRows(long first, Span<T> target)
    {
        for (var stretch = new Stretches(Layout, first, target.Length); stretch.Next();)
        {
            Block(stretch.Leaf).Slice(stretch.Offset, stretch.Count).CopyTo(target[stretch.At..]);
        }
    }

    private IEnumerable<T> Walk()
    {
        for (var i = 0L; i < Length; i++)
        {
            yield return this[i];
        }
    }
}
