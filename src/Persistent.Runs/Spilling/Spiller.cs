using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Carries out what a store's book and plans say.</summary>
/// <remarks>Everything that changes holds the gate; renting, reading and writing do not. Whoever waits for writes lets go of the gate.</remarks>
internal sealed partial class Spiller : ILeafHolder, IDisposable
{
    // The part of a full pool that is evicted at least.
    private const int Ahead = 64;

    private readonly object _gate = new();
    private readonly Dictionary<SnapshotId, HeldState> _held = [];
    private readonly LeafBook _book;
    private readonly EvictionOrder _order;
    private readonly LeafWrites _writes;
    private readonly ISpillStorage _storage;
    private readonly LeafPool _pool;
    private readonly long _budget;
    private readonly int _mostInFlight;
    private long _uses;
    private long _bytesRead;
    private int _restoring;
    private bool _disposed;

    internal Spiller(ISpillStorage storage, LeafPool pool, long budget, int mostInFlight, LeafBook book)
    {
        (_storage, _pool, _budget, _mostInFlight, _book) = (storage, pool, budget, mostInFlight, book);
        (_order, _writes) = (new(book, _held), new(_gate, storage, book));
        pool.Register(this);
    }

    internal void Capture(SnapshotMark mark, ReadOnlyMemory<byte> bytes, IReadOnlyList<IHasArrays> arrays)
    {
        lock (_gate)
        {
            // What was captured before is written by now, up to so many leaves; what this one displaces is written while the run goes on.
            _writes.AwaitAtMost(_mostInFlight);
            ThrowIfDisposed();
            if (_held.ContainsKey(mark.Id))
            {
                throw new ArgumentException($"The store has a snapshot {mark.Id} already; release it first.", nameof(mark));
            }

            var state = _book.Capture(bytes, arrays);
            state.LastUse = ++_uses;
            _held.Add(mark.Id, state);
            _order.Changed();
            KeepBudget();
        }
    }

    /// <summary>Lets snapshots go.</summary>
    /// <returns>How many of them there were.</returns>
    internal int Release(IEnumerable<SnapshotId> snapshots)
    {
        // What names them may be the user's, and may ask for memory, or for this store from another thread.
        SnapshotId[] gone = [.. snapshots];
        lock (_gate)
        {
            ThrowIfDisposed();
            var released = 0;
            var freed = new List<SpillSlot>();
            foreach (var snapshot in gone)
            {
                if (_held.Remove(snapshot, out var state))
                {
                    _book.Release(state, freed);
                    released++;
                }
            }

            _writes.Release(freed);
            return released;
        }
    }

    /// <summary>Brings the arrays of a snapshot into memory and makes a state of them.</summary>
    internal Either<StorageFailure, T> Restore<T>(SnapshotId snapshot, Func<ReadOnlyMemory<byte>, IArraySource, Either<StorageFailure, T>> make)
    {
        HeldState state;
        Recall recall;
        lock (_gate)
        {
            ThrowIfDisposed();
            state = _held.GetValueOrDefault(snapshot) ?? throw new ArgumentException($"The store has no snapshot {snapshot}; it was released, or never added.", nameof(snapshot));
            state.LastUse = ++_uses;
            _order.Changed();
            recall = Recall.Begin(_book, state);
            _restoring++;
        }

        try
        {
            LeafReader.Read(_storage, recall);
            IArraySource source;
            lock (_gate)
            {
                _bytesRead += recall.Settle();
                source = recall.Arrays();
            }

            return make(state.Bytes, source);
        }
        finally
        {
            lock (_gate)
            {
                // Who disposes goes on when the gate is free, whatever the storage says to the rest.
                _restoring--;
                Monitor.PulseAll(_gate);
                var freed = new List<SpillSlot>();
                recall.Abandon(freed);
                _writes.Release(freed);
                if (!_disposed)
                {
                    KeepBudget();
                }
            }
        }
    }

    /// <inheritdoc/>
    public long Evict(LeafPool pool, long bytes)
    {
        lock (_gate)
        {
            // What is safe or on its way comes first. Then more than was asked for is begun, so that not every leaf waits for a write of its own.
            var before = _book.DroppedBytes;
            _writes.AwaitDropped(before + bytes);
            _book.Look();
            if (!_disposed && _book.SpillableBytes > 0 && _book.DroppedBytes - before is var done && done < bytes)
            {
                Spill(Math.Max(bytes - done, pool.Capacity / Ahead), pool);
                _writes.AwaitDropped(before + bytes);
            }

            return _book.DroppedBytes - before;
        }
    }

    internal void Flush()
    {
        lock (_gate)
        {
            _writes.AwaitAtMost(0);
        }
    }

    internal void Trim()
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            KeepBudget();
        }
    }

    internal void Retry()
    {
        lock (_gate)
        {
            _writes.AwaitAtMost(0);
            _writes.Retry();
            Trim();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _writes.AwaitAtMost(0);
            while (_restoring > 0)
            {
                Monitor.Wait(_gate);
            }

            foreach (var state in _held.Values)
            {
                _book.Release(state, []);
            }

            _held.Clear();
        }

        _pool.Unregister(this);
        _storage.Dispose();
    }

    private void ThrowIfDisposed()
    {
        if (_disposed)
        {
            throw new ObjectDisposedException(nameof(SnapshotStore<>), "The store was disposed, and its snapshots are gone; restore what is needed before. States that were restored stay valid.");
        }
    }

    private void KeepBudget()
    {
        // What others refer to as well does not count; looking for it costs a walk, which most captures are spared.
        _writes.Settle();
        if (_book.ResidentBytes > _budget)
        {
            _book.Look();
            Spill(_book.SpillableBytes - _budget, pool: null);
        }
    }

    /// <summary>Evicts what is safe, and begins to write what is not.</summary>
    private void Spill(long bytes, LeafPool? pool)
    {
        if (bytes <= 0)
        {
            return;
        }

        var toWrite = new List<HeldLeaf>();
        foreach (var leaf in _order.Next(pool))
        {
            if (_book.MayDrop(leaf))
            {
                _book.Drop(leaf);
            }
            else if (leaf.Slot is null && _writes.Failure is null && !_disposed)
            {
                _book.BeginWrite(leaf);
                toWrite.Add(leaf);
            }
            else
            {
                continue;
            }

            bytes -= leaf.Size;
            if (bytes <= 0)
            {
                break;
            }
        }

        _writes.Begin(toWrite);
    }
}
