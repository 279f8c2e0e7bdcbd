using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;

namespace Persistent.Runs.Spilling;

/// <summary>The leaves that leave memory next. A plan is made of all that could go and then followed, so that keeping a budget costs O(1) a leaf and not
/// a plan a step.</summary>
/// <remarks>A plan holds until something is used that it knows of, or until the forecast says more than that the newest goes last: what is captured afterwards
/// is newer than all of it.</remarks>
internal sealed class EvictionOrder(LeafBook book, IReadOnlyDictionary<SnapshotId, HeldState> held)
{
    private readonly Queue<HeldLeaf> _next = [];

    internal Forecast Forecast
    {
        get;
        set
        {
            field = value;
            Forget();
        }
    } = Forecast.Unknown;

    /// <summary>The plan does not hold any more.</summary>
    internal void Forget() => _next.Clear();

    /// <summary>A snapshot was added.</summary>
    internal void Added()
    {
        if (Forecast != Forecast.Unknown)
        {
            Forget();
        }
    }

    /// <summary>The leaves that can go, the ones that are needed last first, as many as are asked for.</summary>
    /// <param name="pool">The pool that they are to come from; null for any.</param>
    internal IEnumerable<HeldLeaf> Next(LeafPool? pool)
    {
        for (var isNew = false; ; isNew = true)
        {
            while (_next.TryDequeue(out var leaf))
            {
                if (leaf.Uses > 0 && book.MaySpill(leaf) && (pool is null || leaf.Pool == pool))
                {
                    yield return leaf;
                }
            }

            if (isNew)
            {
                yield break;
            }

            Plan();
        }
    }

    private void Plan()
    {
        var plan = SpillPlan.Of(
            held.Select(static snapshot => new PlannedSnapshot<HeldLeaf>(snapshot.Key, snapshot.Value.LastUse, snapshot.Value.Leaves)),
            leaf => book.MaySpill(leaf) ? leaf.Size : 0,
            long.MaxValue,
            Forecast);
        foreach (var leaf in plan.Leaves)
        {
            _next.Enqueue(leaf);
        }
    }
}
