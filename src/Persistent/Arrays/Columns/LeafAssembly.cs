namespace Persistent.Arrays.Columns;

/// <summary>The leaves of a column or an array while they are put together, some shared with others, the rest rented. Gives everything back
/// unless it was finished.</summary>
internal sealed class LeafAssembly(LeafPool pool, int count) : IDisposable
{
    private readonly Leaf?[] _leaves = new Leaf?[count];
    private long _freshBytes;
    private bool _finished;

    /// <summary>A spine that has its own copies of some leaves of another, which is borrowed now, and shares the rest.</summary>
    internal static Spine Copied<TSizes>(Spine source, ReadOnlySpan<bool> own, TSizes sizes)
        where TSizes : struct, ILeafSizes
    {
        using var table = new LeafAssembly(source.Pool, source.Leaves.Length);
        var copies = new List<int>();
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i])
            {
                copies.Add(i);
            }
            else
            {
                table.Share(i, source.Leaves[i]);
            }
        }

        table.RentMissing(sizes);
        var spine = table.Finish();
        Crew.Run(copies.Count < 8 ? 1 : source.Pool.Threads, copies.Count, new CopyParts<TSizes>(source, spine, copies, sizes));
        GC.KeepAlive(spine);
        return spine;
    }

    /// <summary>Takes over a leaf that another spine holds, which is borrowed now.</summary>
    internal void Share(int at, Leaf leaf)
    {
        leaf.Share();
        _leaves[at] = leaf;
    }

    internal void Share(int at, ReadOnlySpan<Leaf> leaves)
    {
        foreach (var leaf in leaves)
        {
            Share(at++, leaf);
        }
    }

    /// <summary>Rents the leaves that are missing, those of one size together.</summary>
    /// <param name="sizes">The bytes of each leaf by its place.</param>
    internal void RentMissing<TSizes>(TSizes sizes)
        where TSizes : struct, ILeafSizes
    {
        var places = new List<int>();
        var size = 0L;
        for (var i = 0; i < _leaves.Length; i++)
        {
            if (_leaves[i] is not null)
            {
                continue;
            }

            var bytes = sizes.Bytes(i);
            var rounded = bytes <= int.MaxValue / 2 ? FreeLeaves.Round((int)bytes) : bytes;
            if (rounded != size && places.Count > 0)
            {
                Rent(size, places);
            }

            size = rounded;
            places.Add(i);
        }

        Rent(size, places);
    }

    /// <summary>The spine of these leaves, born in the innermost scope of this thread or, without one, an ordinary value.</summary>
    internal Spine Finish()
    {
        var spine = new Spine(pool, _leaves!, _freshBytes);
        _finished = true;
        if (ScopeStack.Current is { } scope)
        {
            scope.Register(spine);
        }
        else
        {
            spine.Escape(_freshBytes);
        }

        return spine;
    }

    public void Dispose()
    {
        if (!_finished)
        {
            pool.Return([.. _leaves.OfType<Leaf>()]);
        }
    }

    private void Rent(long bytes, List<int> places)
    {
        var rented = new Leaf[places.Count];
        pool.Rent(bytes, rented);
        for (var i = 0; i < rented.Length; i++)
        {
            _leaves[places[i]] = rented[i];
            _freshBytes += rented[i].Bytes;
        }

        places.Clear();
    }

    private readonly unsafe struct CopyParts<TSizes>(Spine source, Spine target, List<int> leaves, TSizes sizes) : IParts
        where TSizes : struct, ILeafSizes
    {
        public void Do(int part)
        {
            var leaf = leaves[part];
            var bytes = (int)sizes.Bytes(leaf);
            new ReadOnlySpan<byte>(source.Leaves[leaf].Pointer, bytes).CopyTo(new(target.Leaves[leaf].Pointer, bytes));
        }
    }
}

/// <summary>The bytes of each leaf of a table.</summary>
internal interface ILeafSizes
{
    long Bytes(int leaf);
}
