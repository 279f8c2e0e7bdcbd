using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>Memory for the leaves of arrays, with a hard bound: the sum of its slabs never exceeds <see cref="Capacity"/>.</summary>
/// <remarks>
/// <para>Safe for concurrent use. Renting and returning a leaf is O(1). When the bound is reached, what is unreachable is collected
/// (generation 0, then 1, then 2, with finalizers), and the stores of snapshots that use the pool are asked to evict, those first when collecting did not help of late; after both
/// <see cref="LeafPoolExhausted"/> is thrown and nothing was changed.</para>
/// <para>Memory is never given back while the pool lives: the first touch of a page is dear.</para>
/// </remarks>
public sealed partial class LeafPool
{
    private const int LargestLeaf = 1 << 30;
    private const int Page = Slab.Page;

    private readonly Lock _gate = new();
    private readonly FreeLeaves _free = new();
    private readonly ReturnedLeaves _returned = new();
    private readonly Action<Leaf> _take;
    private long _slabBytes;
    private long _rentedBytes;
    private long _rentedLeaves;
    private long _peakBytes;
    private long _peakLeaves;

    /// <summary>A pool that holds at most so many bytes of leaves.</summary>
    /// <param name="capacity">The bound in bytes; at least 64 KiB.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 64 KiB.</exception>
    public LeafPool(long capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1 << 16);
        Capacity = capacity / Page * Page;
        Escapes = new(Capacity);
        Relief = new(Capacity);
        _take = Free;
    }

    /// <summary>The pool that arrays made outside every scope use: three quarters of the memory this process may have, all processors.</summary>
    public static LeafPool Default { get; } = new(Math.Max(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3, 1 << 26))
    {
        Threads = Environment.ProcessorCount,
    };

    /// <summary>The hard bound in bytes.</summary>
    public long Capacity { get; }

    /// <summary>How many threads an operation on arrays of this pool may use; the results do not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "An operation needs at least one thread.");
    } = 1;

    /// <summary>Overwrites each returned leaf with NaNs, so that a read of recycled memory shows. For tests.</summary>
    public bool Poisoned { get; init; }

    /// <summary>Bytes of leaves that arrays hold now, each leaf counted once.</summary>
    public long RentedBytes => Counted(ref _rentedBytes);

    /// <summary>Leaves that arrays hold now.</summary>
    public long RentedLeaves => Counted(ref _rentedLeaves);

    /// <summary>The largest <see cref="RentedBytes"/> since the last <see cref="ResetPeak"/>.</summary>
    public long PeakBytes => Volatile.Read(ref _peakBytes);

    /// <summary>The largest <see cref="RentedLeaves"/> since the last <see cref="ResetPeak"/>.</summary>
    public long PeakLeaves => Volatile.Read(ref _peakLeaves);

    /// <summary>Bytes of the slabs that were taken from the system.</summary>
    public long SlabBytes => Volatile.Read(ref _slabBytes);

    /// <summary>Bytes that arrays outside every scope brought with them and have not given back.</summary>
    public long EscapedBytes => Escapes.Bytes;

    /// <summary>The tables of arrays that were released.</summary>
    internal LeafTables Tables { get; } = new();

    /// <summary>Counts the arrays that left every scope.</summary>
    internal Escapes Escapes { get; }

    /// <summary>What is done when the pool is full.</summary>
    internal PoolRelief Relief { get; init; }

    /// <summary>Starts the two peaks again from what is held now.</summary>
    public void ResetPeak()
    {
        lock (_gate)
        {
            DrainReturned();
            _peakBytes = _rentedBytes;
            _peakLeaves = _rentedLeaves;
        }
    }

    /// <summary>Fills the table with leaves of at least so many bytes, or changes nothing and throws.</summary>
    internal void Rent(long bytes, Span<Leaf> table)
    {
        if (table.IsEmpty)
        {
            return;
        }

        if (bytes > LargestLeaf)
        {
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, $"A leaf holds at most {LargestLeaf} bytes; use shorter rows.");
        }

        var size = FreeLeaves.Round((int)bytes);
        var rented = 0;
        try
        {
            Take(size, table, ref rented);
            if (rented < table.Length)
            {
                TakeFromFull(size, table, ref rented);
            }
        }
        catch
        {
            Return(table[..rented]);
            throw;
        }
    }

    /// <summary>Gives up one reference to each leaf; those nobody shares become free at once, the last returned first.</summary>
    internal void Return(ReadOnlySpan<Leaf> leaves)
    {
        lock (_gate)
        {
            for (var i = leaves.Length - 1; i >= 0; i--)
            {
                if (leaves[i].Drop())
                {
                    Free(leaves[i]);
                }
            }
        }
    }

    /// <summary>As <see cref="Return"/>, but never waits: for the finalizer thread.</summary>
    internal void ReturnWithoutWaiting(ReadOnlySpan<Leaf> leaves)
    {
        foreach (var leaf in leaves)
        {
            if (leaf.Drop())
            {
                _returned.Push(leaf);
            }
        }
    }

    private void Take(int size, Span<Leaf> table, ref int rented)
    {
        lock (_gate)
        {
            DrainReturned();
            while (rented < table.Length && TakeOrGrow(size) is { } leaf)
            {
                leaf.Rented();
                table[rented++] = leaf;
                Count(leaf.Bytes, 1);
            }
        }
    }

    private void Count(long bytes, int leaves)
    {
        _rentedBytes += bytes;
        _rentedLeaves += leaves;
        _peakBytes = Math.Max(_peakBytes, _rentedBytes);
        _peakLeaves = Math.Max(_peakLeaves, _rentedLeaves);
    }

    /// <summary>A count after what the finalizer gave back was taken in.</summary>
    private long Counted(ref long count)
    {
        if (!_returned.IsEmpty)
        {
            lock (_gate)
            {
                DrainReturned();
            }
        }

        return Volatile.Read(ref count);
    }

    private unsafe void Free(Leaf leaf)
    {
        if (Poisoned)
        {
            Unsafe.InitBlock(leaf.Pointer, 0xFF, (uint)leaf.Bytes);
        }

        _free.Add(leaf);
        Count(-leaf.Bytes, -1);
    }

    private void DrainReturned()
    {
        if (!_returned.IsEmpty)
        {
            _returned.Drain(_take);
        }
    }
}
