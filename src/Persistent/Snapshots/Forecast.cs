using System.Collections.Immutable;
using LanguageExt;

namespace Persistent.Snapshots;

/// <summary>When the states of snapshots will be used next, as far as is known: what is used last, or not at all, leaves memory first.</summary>
/// <remarks>A value; it never decides what a run computes, only what has to be read again. Safe for concurrent use.</remarks>
public sealed class Forecast
{
    private readonly ImmutableDictionary<SnapshotId, int> _turns;

    private Forecast(ImmutableDictionary<SnapshotId, int> turns) => _turns = turns;

    /// <summary>Nothing is known: what was used least recently leaves memory first.</summary>
    public static Forecast Unknown { get; } = new(ImmutableDictionary<SnapshotId, int>.Empty);

    /// <summary>These snapshots are used in this order, and no other. O(n).</summary>
    /// <param name="snapshots">The snapshots; of one that is named several times the first use counts.</param>
    public static Forecast InOrder(IEnumerable<SnapshotId> snapshots)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        var turns = ImmutableDictionary.CreateBuilder<SnapshotId, int>();
        foreach (var id in snapshots)
        {
            turns.TryAdd(id, turns.Count);
        }

        return new(turns.ToImmutable());
    }

    /// <summary>The way back from a timeline's head to its root, as a reverse sweep goes or somebody who takes steps back. O(depth).</summary>
    /// <param name="timeline">The timeline. Marks that are not on the way back count as not used any more.</param>
    public static Forecast BackFrom(Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return timeline.Head.Match(head => InOrder(timeline.Ancestors(head).Select(mark => mark.Id)), () => Unknown);
    }

    /// <summary>How many uses of other snapshots come before the next use of this one; none when no use is known. O(1).</summary>
    /// <param name="snapshot">The snapshot.</param>
    public Option<int> NextUse(SnapshotId snapshot) => _turns.TryGetValue(snapshot, out var turn) ? turn : Option<int>.None;
}
