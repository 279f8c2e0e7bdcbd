using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Carries out what a store's book and plans say: one thread writes leaves while the run goes on, and a leaf leaves memory when it is safe.</summary>
/// <remarks>Everything that changes holds the gate; renting, reading and writing do not. Whoever waits for writes lets go of the gate.</remarks>
internal sealed class Spiller : ILeafHolder, IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<SnapshotId, HeldState> _held = [];
    private readonly Queue<HeldLeaf> _toWrite = [];
    private readonly Queue<SpillSlot> _toRelease = [];
    private readonly LeafBook _book;
    private readonly ISpillStorage _storage;
    private readonly LeafPool _pool;
    private readonly long _budget;
    private readonly int _mostInFlight;
    private FileFailure? _failure;
    private Thread? _writer;
    private Forecast _forecast = Forecast.Unknown;
    private long _uses;
    private long _bytesWritten;
    private long _bytesRead;
    private bool _isReleasing;
    private bool _disposed;

    internal Spiller(ISpillStorage storage, LeafPool pool, long budget, int mostInFlight, LeafBook book)
    {
        (_storage, _pool, _budget, _mostInFlight, _book) = (storage, pool, budget, mostInFlight, book);
        pool.Register(this);
    }

    string? ILeafHolder.WhyNothingIsEvicted
    {
        get
        {
            lock (_gate)
            {
                return _failure is { } failure ? $"Snapshots cannot be spilled: {failure.Message}."
                    : _book.ResidentBytes - _book.AloneBytes is > 0 and var elsewhere ? new BudgetHeldElsewhere(_budget, _book.AloneBytes, elsewhere).Message
                    : null;
            }
        }
    }

    internal Forecast Forecast
    {
        get => Volatile.Read(ref _forecast);
        set => Volatile.Write(ref _forecast, value);
    }

    internal Option<FileFailure> Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure is { } failure ? failure : Option<FileFailure>.None;
            }
        }
    }

    internal Option<BudgetHeldElsewhere> HeldElsewhere
    {
        get
        {
            lock (_gate)
            {
                var alone = _book.AloneBytes;
                return _book.ResidentBytes > _budget && alone <= _budget
                    ? new BudgetHeldElsewhere(_budget, alone, _book.ResidentBytes - alone)
                    : Option<BudgetHeldElsewhere>.None;
            }
        }
    }

    internal StoreFigures Figures
    {
        get
        {
            lock (_gate)
            {
                return new(
                    _held.Count, _held.Values.LongCount(static state => state.IsSpilled), _book.ResidentBytes, _book.AloneBytes, _book.UniqueBytes, _bytesWritten, _bytesRead, _book.Shared);
            }
        }
    }

    internal SnapshotId[] Ids
    {
        get
        {
            lock (_gate)
            {
                return [.. _held.Keys.Order()];
            }
        }
    }

    internal bool Contains(SnapshotId id)
    {
        lock (_gate)
        {
            return _held.ContainsKey(id);
        }
    }

    internal void Capture(SnapshotId id, ReadOnlyMemory<byte> bytes, IReadOnlyList<IHasArrays> arrays)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_held.ContainsKey(id))
            {
                throw new ArgumentException($"The store has a snapshot {id} already; release it first.", nameof(id));
            }

            var state = _book.Capture(bytes, arrays);
            state.LastUse = ++_uses;
            _held.Add(id, state);
            KeepBudget();
        }
    }

    internal bool Release(SnapshotId id)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_held.Remove(id, out var state))
            {
                return false;
            }

            var freed = new List<SpillSlot>();
            _book.Release(state, freed);
            Free(freed);
            return true;
        }
    }

    /// <summary>Brings the arrays of a snapshot into memory and makes a state of them.</summary>
    internal Either<StorageFailure, T> Restore<T>(SnapshotId id, Func<ReadOnlyMemory<byte>, IArraySource, Either<StorageFailure, T>> make)
    {
        HeldState state;
        Recall recall;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            state = _held.GetValueOrDefault(id) ?? throw new ArgumentException($"The store has no snapshot {id}; it was released, or never added.", nameof(id));
            state.LastUse = ++_uses;
            recall = Recall.Begin(_book, state);
        }

        try
        {
            foreach (var leaf in recall.Missing)
            {
                var failed = _storage.Read(leaf.Slot!.Value, recall.Rent(leaf));
                if (failed.IsSome)
                {
                    _ = failed.Iter(recall.Fail);
                    break;
                }
            }

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
                var freed = new List<SpillSlot>();
                recall.Abandon(freed);
                if (!_disposed)
                {
                    Free(freed);
                    KeepBudget();
                }
            }
        }
    }

    /// <inheritdoc/>
    public long Evict(LeafPool pool, long bytes)
    {
        if (Thread.CurrentThread == _writer)
        {
            return 0;
        }

        lock (_gate)
        {
            var before = _book.DroppedBytes;
            AwaitWrites();
            if (!_disposed && _book.DroppedBytes - before is var done && done < bytes)
            {
                Spill(bytes - done, leaf => leaf.Pool == pool);
                AwaitWrites();
            }

            return _book.DroppedBytes - before;
        }
    }

    internal void Flush()
    {
        lock (_gate)
        {
            AwaitWrites();
            while (_toRelease.Count > 0 || _isReleasing)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    internal void Trim()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            KeepBudget();
        }
    }

    internal void Retry()
    {
        lock (_gate)
        {
            _failure = null;
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
            GiveUpWrites();
            Monitor.PulseAll(_gate);
        }

        _pool.Unregister(this);
        _writer?.Join();
        lock (_gate)
        {
            foreach (var state in _held.Values)
            {
                _book.Release(state, []);
            }

            _held.Clear();
        }

        _storage.Dispose();
    }

    private void KeepBudget()
    {
        // What others refer to as well does not count; looking for it costs a walk, which most captures are spared.
        if (_book.ResidentBytes - _book.InFlightBytes > _budget && _book.SpillableBytes - _budget is > 0 and var over)
        {
            Spill(over, static _ => true);
        }
    }

    private void Spill(long bytes, Func<HeldLeaf, bool> isAsked)
    {
        var plan = SpillPlan.Of(
            _held.Select(static held => new PlannedSnapshot<HeldLeaf>(held.Key, held.Value.LastUse, held.Value.Leaves)),
            leaf => _book.MaySpill(leaf) && isAsked(leaf) ? leaf.Size : 0,
            bytes,
            Forecast);
        foreach (var leaf in plan.Leaves)
        {
            while (leaf.Slot is null && _book.InFlight >= _mostInFlight && _failure is null && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            // Others may have had the gate: what holds for the leaf is asked again.
            if (_book.MayDrop(leaf))
            {
                _book.Drop(leaf);
            }
            else if (leaf.Slot is null && leaf.Uses > 0 && _book.MaySpill(leaf) && _failure is null && !_disposed)
            {
                _book.BeginWrite(leaf);
                _toWrite.Enqueue(leaf);
                Wake();
            }
        }
    }

    private void Free(List<SpillSlot> slots)
    {
        foreach (var slot in slots)
        {
            _toRelease.Enqueue(slot);
            Wake();
        }
    }

    private void AwaitWrites()
    {
        while (_book.InFlight > 0)
        {
            Monitor.Wait(_gate);
        }
    }

    private void Wake()
    {
        if (_writer is null)
        {
            _writer = new(Write) { IsBackground = true, Name = "snapshots to storage" };
            _writer.Start();
        }

        Monitor.PulseAll(_gate);
    }

    private void Write()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_toRelease.TryDequeue(out var slot))
                {
                    _isReleasing = true;
                    Outside(() => _storage.Release(slot));
                    _isReleasing = false;
                }
                else if (_toWrite.TryDequeue(out var leaf))
                {
                    Write(leaf);
                }
                else if (_disposed)
                {
                    return;
                }
                else
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Write(HeldLeaf leaf)
    {
        SpillSlot? slot = null;
        FileFailure? failure = null;
        Outside(() => _storage.Write(leaf.Content).Match(Right: place => { slot = place; }, Left: why => failure = why), why => failure ??= why);
        var freed = new List<SpillSlot>();
        _book.EndWrite(leaf, slot, freed);
        freed.ForEach(_toRelease.Enqueue);
        if (slot is null)
        {
            _failure = failure;
            GiveUpWrites();
            return;
        }

        _bytesWritten += leaf.Size;
        if (_book.MayDrop(leaf))
        {
            _book.Drop(leaf);
        }
    }

    /// <summary>What was to be written stays in memory.</summary>
    private void GiveUpWrites()
    {
        var freed = new List<SpillSlot>();
        while (_toWrite.TryDequeue(out var leaf))
        {
            _book.EndWrite(leaf, slot: null, freed);
        }
    }

    private void Outside(Action work, Action<FileFailure>? failed = null)
    {
        Monitor.Exit(_gate);
        try
        {
            work();
        }
#pragma warning disable CA1031 // a storage is to return its failures; one that throws must not take the run with it
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failed?.Invoke(new FileFailure.Unwritable("the storage of snapshots", "writing", thrown.Message));
        }
        finally
        {
            Monitor.Enter(_gate);
        }
    }
}
