namespace Persistent.Arrays;

/// <summary>Makes arrays whose elements are about to be written.</summary>
internal static unsafe class Allocation
{
    /// <summary>An array of unwritten elements, born in the innermost scope of this thread or, without one, an ordinary value.</summary>
    internal static PersistentArray<T> New<T>(long length, int perLeaf, LeafPool? pool)
        where T : unmanaged
    {
        ElementKinds.Of<T>();
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0)
        {
            return PersistentArray<T>.Empty;
        }

        if (length <= PersistentArray<T>.SmallBytes / sizeof(T))
        {
            return new(GC.AllocateUninitializedArray<T>((int)length));
        }

        return InLeaves<T>(length, perLeaf, ScopeStack.Current?.Pool ?? pool ?? LeafPool.Default);
    }

    /// <summary>An array of unwritten elements in leaves of the given pool, however few there are; at least one.</summary>
    internal static PersistentArray<T> InLeaves<T>(long length, int perLeaf, LeafPool home)
        where T : unmanaged
    {
        if (length > home.Capacity / sizeof(T))
        {
            throw new LeafPoolExhausted((Int128)length * sizeof(T), home, home.RentedBytes);
        }

        var leaves = home.Tables.Rent(checked((int)((length + perLeaf - 1) / perLeaf)));
        var tail = (int)(length - ((long)(leaves.Length - 1) * perLeaf));
        var whole = tail == perLeaf ? leaves.Length : leaves.Length - 1;
        home.Rent((long)perLeaf * sizeof(T), leaves.AsSpan(0, whole));
        if (whole < leaves.Length)
        {
            try
            {
                home.Rent((long)tail * sizeof(T), leaves.AsSpan(whole));
            }
            catch
            {
                home.Return(leaves.AsSpan(0, whole));
                throw;
            }
        }

        return Born<T>(ScopeStack.Current, new(home, leaves, FreshBytes(leaves)), length, perLeaf);
    }

    /// <summary>An array of unwritten elements laid out as another, in the same pool.</summary>
    internal static PersistentArray<T> Like<T, TOther>(PersistentArray<TOther> other)
        where T : unmanaged
        where TOther : unmanaged =>
        New<T>(other.Length, sizeof(T) == sizeof(TOther) && other.Pool is not null ? other.PerLeaf : PersistentArray<T>.DefaultPerLeaf, other.Pool);

    /// <summary>An array over a spine that nobody else uses.</summary>
    internal static PersistentArray<T> Over<T>(Spine spine, long length, int perLeaf)
        where T : unmanaged => Born<T>(ScopeStack.Current, spine, length, perLeaf);

    private static long FreshBytes(ReadOnlySpan<Leaf> leaves) => ((long)(leaves.Length - 1) * leaves[0].Bytes) + leaves[^1].Bytes;

    private static PersistentArray<T> Born<T>(ScopeStack? scope, Spine spine, long length, int perLeaf)
        where T : unmanaged
    {
        if (scope is null)
        {
            spine.Escape(spine.FreshBytes);
        }
        else
        {
            scope.Register(spine);
        }

        return new(spine, length, perLeaf);
    }
}
