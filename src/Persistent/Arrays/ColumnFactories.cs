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

/// <content>Making columns.</content>
public sealed unsafe partial class Column<T>
{
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

    private readonly struct Sizes(ColumnLayout layout) : ILeafSizes
    {
        public long Bytes(int leaf) => (long)layout.Count(leaf) * sizeof(T);
    }
}
