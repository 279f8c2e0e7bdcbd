using Persistent.Arrays.Columns;

namespace Persistent.Arrays;

/// <summary>Makes columns.</summary>
public static class Column
{
    /// <summary>The column without rows.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    public static Column<T> Empty<T>()
        where T : unmanaged => Column<T>.Empty;

    /// <summary>A column of the given elements. Copies; O(n).</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="items">The elements.</param>
    /// <exception cref="LeafPoolExhausted">There is no room for the column.</exception>
    public static Column<T> Create<T>(params ReadOnlySpan<T> items)
        where T : unmanaged => Column<T>.Of(items, pool: null);

    /// <summary>A column of an array's elements. Shares every leaf; O(leaves).</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="array">The array.</param>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public static Column<T> FromArray<T>(PersistentArray<T> array)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        return Column<T>.Of(array);
    }
}

/// <content>Making columns, and what they are turned into.</content>
public sealed unsafe partial class Column<T>
{
    /// <summary>The elements as an array. Shares every leaf when all but the last hold equally many, O(leaves); copies otherwise, O(n).</summary>
    /// <exception cref="LeafPoolExhausted">There is no room for the array.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public PersistentArray<T> ToPersistentArray()
    {
        using var loan = Borrow();
        if (_small is not null)
        {
            return Length == 0 ? PersistentArray<T>.Empty : new(_small);
        }

        if (Layout.Uniform != 0 && Length > PersistentArray<T>.SmallBytes / sizeof(T))
        {
            return Allocation.Over<T>(new(_spine!.Pool, _spine.Leaves), Length, Layout.Uniform);
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
        CopyRows(0, destination[..(int)Length]);
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

    internal static Column<T> Of(ReadOnlySpan<T> items, LeafPool? pool)
    {
        if (items.Length <= PersistentArray<T>.SmallBytes / sizeof(T))
        {
            ElementKinds.Of<T>();
            return items.IsEmpty ? Empty : new(items.ToArray());
        }

        var column = Like(ColumnLayout.Dense(items.Length, ColumnLayout.UsualCapacity), pool ?? ScopeStack.Current?.Pool ?? LeafPool.Default);
        for (var i = 0; i < column.Layout.Leaves; i++)
        {
            items.Slice((int)column.Layout.Start(i), column.Layout.Count(i)).CopyTo(column.Writable(i));
        }

        GC.KeepAlive(column);
        return column;
    }

    internal static Column<T> Of(PersistentArray<T> array)
    {
        using var loan = array.Borrow();
        if (((IPersistentArray)array).Spine is not { } spine)
        {
            return array.IsEmpty ? Empty : new(array.ToArray());
        }

        using var table = new LeafAssembly(spine.Pool, spine.Leaves.Length);
        table.Share(0, spine.Leaves);
        return new(table.Finish(), ColumnLayout.Dense(array.Length, array.PerLeaf));
    }

    /// <summary>A column of unwritten elements in leaves of a pool.</summary>
    private static Column<T> Like(ColumnLayout layout, LeafPool pool)
    {
        ElementKinds.Of<T>();
        using var table = new LeafAssembly(pool, layout.Leaves);
        table.RentMissing(new Sizes(layout));
        return new(table.Finish(), layout);
    }

    /// <summary>A column of unwritten elements that is laid out as another, or one plain array when it is small.</summary>
    internal static Column<T> New(ColumnLayout layout, LeafPool? pool)
    {
        if (layout.Length <= PersistentArray<T>.SmallBytes / sizeof(T))
        {
            ElementKinds.Of<T>();
            return layout.Length == 0 ? Empty : new(new T[layout.Length]);
        }

        return Like(layout, ScopeStack.Current?.Pool ?? pool ?? LeafPool.Default);
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

    private readonly struct Sizes(ColumnLayout layout) : ILeafSizes
    {
        public long Bytes(int leaf) => (long)layout.Count(leaf) * sizeof(T);
    }
}
