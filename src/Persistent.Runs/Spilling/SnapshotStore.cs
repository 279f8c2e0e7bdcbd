using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Snapshots of which a budget's worth stays in memory and the rest in storage. What comes back is bit for bit what was added.</summary>
/// <typeparam name="T">The state.</typeparam>
/// <remarks>
/// <para>The store refers to the leaves of the states, never to the states: adding one copies nothing, and what becomes of the state afterwards does not matter.
/// A leaf is held, and written, once, however many snapshots have it. The budget is about leaves that nobody but the store refers to; only those can be evicted.</para>
/// <para>When snapshots exceed the budget, the storage writes leaves while the run goes on, those first whose next use is farthest by
/// <see cref="Forecast"/>; a leaf leaves memory only once it is safe. When the pool is full, the store gives up leaves below its budget too. After a write has failed, nothing more is
/// written and nothing evicted that is not safe: all snapshots are still there, and the run goes on as far as its memory reaches.</para>
/// <para>Safe for concurrent use. Not from within a step. Dispose it: that waits for what is under way, gives the leaves back and deletes what is in storage; states
/// that were restored stay valid.</para>
/// </remarks>
public sealed class SnapshotStore<T> : IDisposable
    where T : IState<T>
{
    private readonly Spiller _spiller;

    /// <summary>A store without snapshots.</summary>
    /// <param name="storage">Where leaves go; belongs to the store from now on.</param>
    /// <param name="pool">The pool of the states' arrays, which asks this store for leaves when it is full.</param>
    /// <param name="budget">How many bytes of leaves the store may hold alone. More than that by the leaves in flight, and only for a while.</param>
    /// <param name="mostInFlight">How many leaves of the snapshots before may still wait to be written when one is added; adding waits when there are more. So what
    /// a snapshot displaces is written while the run goes on to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is negative, or nothing may be in flight.</exception>
    public SnapshotStore(ISpillStorage storage, LeafPool pool, long budget, int mostInFlight = 16)
        : this(storage, pool, budget, mostInFlight, new LeafBook())
    {
    }

    internal SnapshotStore(ISpillStorage storage, LeafPool pool, long budget, int mostInFlight, LeafBook book)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostInFlight);
        (Budget, _spiller) = (budget, new(storage, pool, budget, mostInFlight, book));
    }

    /// <summary>How many bytes of leaves the store may hold alone.</summary>
    public long Budget { get; }

    /// <summary>When snapshots will be used next; decides which leaves are evicted, and nothing else.</summary>
    public Forecast Forecast
    {
        get => _spiller.Forecast;
        set => _spiller.Forecast = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Why nothing is written any more, if so. All snapshots are still there.</summary>
    public Option<FileFailure> Failure => _spiller.Failure;

    /// <summary>Whether snapshots take more than the budget because others refer to their leaves. O(leaves that others refer to).</summary>
    public Option<BudgetHeldElsewhere> HeldElsewhere => _spiller.HeldElsewhere;

    /// <summary>What the store holds and did. O(leaves).</summary>
    public StoreFigures Figures => _spiller.Figures;

    /// <summary>The snapshots, in the order of their numbers. O(n log n).</summary>
    public IReadOnlyList<SnapshotId> Snapshots => _spiller.Ids;

    /// <summary>Whether the store has a snapshot. O(1).</summary>
    /// <param name="snapshot">Its number.</param>
    public bool Contains(SnapshotId snapshot) => _spiller.Contains(snapshot);

    /// <summary>Holds a state. O(its arrays), and O(leaves) for each array that no snapshot has yet; copies nothing, and waits only when too many leaves of earlier snapshots are in flight.</summary>
    /// <param name="mark">The mark that it stands for.</param>
    /// <param name="state">The state; may belong to a scope, and ends with it all the same.</param>
    /// <returns>The mark; or why the state cannot be stored: then nothing was added. That leaves could not be written shows in <see cref="Failure"/>.</returns>
    /// <exception cref="ArgumentException">The store has a snapshot of this number.</exception>
    /// <exception cref="ReleasedStateException">An array of the state was released.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public Either<StorageFailure, SnapshotMark> Add(SnapshotMark mark, T state)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(state);
        return StateCodec.Write(state).Map(stored =>
        {
            _spiller.Capture(mark, stored.Bytes, [.. stored.Arrays.Select(static array => array.Content)]);
            return mark;
        });
    }

    /// <summary>Brings a state back. Reads what is in storage only, and shares the rest with whoever has it. O(its leaves).</summary>
    /// <param name="snapshot">The number of a snapshot of this store.</param>
    /// <returns>The state; or why it could not be read, and then the snapshot is still there. Its arrays are born in the innermost scope, or are ordinary values.</returns>
    /// <exception cref="ArgumentException">The store has no such snapshot.</exception>
    /// <exception cref="LeafPoolExhausted">There is no room for what has to be read.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public Either<StorageFailure, T> Restore(SnapshotId snapshot) => _spiller.Restore(snapshot, StateCodec.Read<T>);

    /// <summary>Lets a snapshot go, with the leaves that no other has, in memory and in storage. O(its arrays), and O(leaves) for each that goes.</summary>
    /// <param name="snapshot">Its number.</param>
    /// <returns>Whether the store had it.</returns>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool Release(SnapshotId snapshot) => _spiller.Release([snapshot]) > 0;

    /// <summary>Lets go of all snapshots that a policy does not keep.</summary>
    /// <param name="timeline">The timeline of the snapshots.</param>
    /// <param name="policy">What stays.</param>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void Keep(Timeline timeline, Retention policy)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(policy);
        _spiller.Release(policy.MayGo(timeline));
    }

    /// <summary>Evicts what exceeds the budget by now, because others have let go of it. What is not in storage yet is written while the run goes on; <see cref="Flush"/> waits for
    /// it, and after both no more than the budget is held alone, unless a write failed. O(leaves that others refer to, and that go).</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void Trim() => _spiller.Trim();

    /// <summary>Waits for what is in flight now; not for what other threads add meanwhile.</summary>
    public void Flush() => _spiller.Flush();

    /// <summary>Forgets a failure and goes on writing, when what caused it is gone.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void Retry() => _spiller.Retry();

    /// <summary>Gives up leaves below the budget, as for a pool that is full.</summary>
    internal long Evict(LeafPool pool, long bytes) => _spiller.Evict(pool, bytes);

    /// <inheritdoc/>
    public void Dispose() => _spiller.Dispose();
}
