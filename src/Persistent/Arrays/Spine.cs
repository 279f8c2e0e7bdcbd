namespace Persistent.Arrays;

/// <summary>
/// The leaves of one array and their lifetime: how many operations borrow them now, which scope will release them, or the token that
/// gives them back once nobody can reach them.
/// </summary>
/// <remarks>
/// The state word counts borrows; its top bit says that a release is due, the next one that it happened. The borrow that brings a due
/// word back to zero performs the release, and the exchange that records it lets exactly one do so.
/// </remarks>
internal sealed class Spine
{
    private const int Due = int.MinValue;
    private const int Released = Due | (1 << 30);

    private int _state;
    private EscapeToken? _token;
    private object? _occasion;

    internal Spine(LeafPool pool, Leaf[] leaves, long freshBytes)
    {
        Pool = pool;
        Leaves = leaves;
        FreshBytes = freshBytes;
    }

    /// <summary>A spine that shares every leaf of another; a builder then replaces those it writes.</summary>
    internal Spine(Spine other)
        : this(other.Pool, other.Leaves)
    {
    }

    /// <summary>A spine that shares leaves of one pool, which somebody else holds now.</summary>
    internal Spine(LeafPool pool, ReadOnlySpan<Leaf> shared)
        : this(pool, pool.Tables.Rent(shared.Length), 0)
    {
        shared.CopyTo(Leaves);
        foreach (var leaf in Leaves)
        {
            leaf.Share();
        }
    }

    /// <summary>A spine that takes the place of one that is consumed: it shares its leaves until that one ends.</summary>
    internal static Spine Heir(Spine consumed) => new(consumed) { FreshBytes = consumed.FreshBytes };

    internal LeafPool Pool { get; }

    internal Leaf[] Leaves { get; }

    /// <summary>The bytes that were rented for this array; the others it shares with arrays that were there before.</summary>
    internal long FreshBytes { get; private set; }

    /// <summary>The stack of scopes that will release this array; null once it escaped or was released.</summary>
    internal ScopeStack? Owner { get; set; }

    /// <summary>The last exit that found this array among the survivors.</summary>
    internal long Mark { get; set; }

    internal bool IsReleased => Volatile.Read(ref _state) < 0;

    internal object? Occasion => _occasion;

    /// <summary>Counts one more operation that reads these leaves; false when they are released or about to be.</summary>
    internal bool TryBorrow()
    {
        if (Interlocked.Increment(ref _state) > 0)
        {
            return true;
        }

        Return();
        return false;
    }

    internal void Return()
    {
        if (Interlocked.Decrement(ref _state) == Due)
        {
            FinishRelease(onFinalizer: false);
        }
    }

    /// <summary>Makes this array an ordinary value: its leaves come back when it is unreachable.</summary>
    internal void Escape(long batch)
    {
        Owner = null;
        _token = new(this);
        Pool.Escapes.Add(FreshBytes, batch);
    }

    /// <summary>Releases the leaves now, or with the last borrow.</summary>
    internal void Release(object? occasion, bool onFinalizer = false)
    {
        Owner = null;
        _occasion = _occasion as Consumption ?? occasion;
        if (Interlocked.Or(ref _state, Due) == 0)
        {
            FinishRelease(onFinalizer);
        }
    }

    /// <summary>Ends the array for everybody but the one operation that borrows it now and is about to overwrite it.</summary>
    /// <returns>False when other operations read it still: then its leaves stay as they are until the last of them ends.</returns>
    internal bool TryConsume()
    {
        _occasion = Consumption.Instance;
        return Interlocked.Or(ref _state, Due) == 1;
    }

    /// <summary>Makes sure that nobody else refers to a leaf, by copying it if somebody does. Before anybody else sees the array.</summary>
    internal unsafe void MakeOwn(int index)
    {
        var shared = Leaves[index];
        if (!shared.IsShared)
        {
            return;
        }

        Pool.Rent(shared.Bytes, Leaves.AsSpan(index, 1));
        new ReadOnlySpan<byte>(shared.Pointer, shared.Bytes).CopyTo(new(Leaves[index].Pointer, shared.Bytes));
        Pool.Return([shared]);
        FreshBytes += shared.Bytes;
        if (_token is not null)
        {
            Pool.Escapes.Add(shared.Bytes, FreshBytes);
        }
    }

    private void FinishRelease(bool onFinalizer)
    {
        if (Interlocked.CompareExchange(ref _state, Released, Due) != Due)
        {
            return;
        }

        if (_token is not null)
        {
            Pool.Escapes.End(FreshBytes);
        }

        if (onFinalizer)
        {
            Pool.ReturnWithoutWaiting(Leaves);
        }
        else
        {
            Pool.Return(Leaves);
            Pool.Tables.Return(Leaves);
        }
    }
}
