using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;

namespace Persistent.Runs.Spilling;

/// <summary>The leaves that leave memory next. Without a forecast those that were used least recently, an order that the book keeps, so that keeping a budget costs O(1) a leaf.
/// With one, a plan is made of all that could go and followed until something is added or used.</summary>
internal sealed class EvictionOrder(LeafBook book, IReadOnlyDictionary<SnapshotId, HeldState> held)
{
    private readonly Queue<HeldLeaf> _planned = [];

    internal Forecast Forecast
    {
        get;
        set
        {
            field = value;
            Changed();
        }
    } = Forecast.Unknown;

    /// <summary>A snapshot was added or used: what was planned may be wrong.</summary>
    internal void Changed() => _planned.Clear();

    /// <summary>The leaves that can go, the ones that are needed last first, as many as are asked for.</summary>
    /// <param name="pool">The pool that they are to come from; null for any.</param>
    internal IEnumerable<HeldLeaf> Next(LeafPool? pool) =>
        (Forecast == Forecast.Unknown ? LeastRecent() : Planned()).Where(leaf => book.MaySpill(leaf) && (pool is null || leaf.Pool == pool));

    // Whoever asks may take the leaf out of the list.
    private IEnumerable<HeldLeaf> LeastRecent()
    {
        for (var (node, next) = (book.Spillable.First, default(LinkedListNode<HeldLeaf>)); node is not null; node = next)
        {
            next = node.Next;
            yield return node.Value;
        }
    }

    private IEnumerable<HeldLeaf> Planned()
    {
        for (var isNew = _planned.Count == 0; ; isNew = true)
        {
            if (isNew)
            {
                Plan();
            }

            while (_planned.TryDequeue(out var leaf))
            {
                if (leaf.Uses > 0)
                {
                    yield return leaf;
                }
            }

            if (isNew)
            {
                yield break;
            }
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
            _planned.Enqueue(leaf);
        }
    }
}
