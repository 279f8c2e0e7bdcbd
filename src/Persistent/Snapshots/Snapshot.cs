using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Snapshots;

/// <summary>A mark and the state it stands for, in memory. An ordinary value: taking one is a reference, restoring one is a swap.</summary>
/// <typeparam name="T">The state; usually the whole state of an integration.</typeparam>
/// <param name="Mark">Where in the timeline it was taken.</param>
/// <param name="State">The state, shared with whoever else holds it.</param>
public sealed record Snapshot<T>(SnapshotMark Mark, T State) : IHasArrays
    where T : IState<T>
{
    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => State.VisitArrays(ref visitor);
}

/// <summary>Takes snapshots.</summary>
public static class Snapshot
{
    /// <summary>Marks a place in a timeline and holds the state there; its arrays are made to outlive open scopes. O(arrays).</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="timeline">The timeline that the mark is added to.</param>
    /// <param name="state">The state.</param>
    /// <param name="step">How many steps have been accepted.</param>
    /// <param name="time">The time of the state.</param>
    /// <param name="label">A name for people.</param>
    /// <returns>The timeline with the mark at its head, and the snapshot.</returns>
    public static (Timeline Timeline, Snapshot<T> Snapshot) Take<T>(Timeline timeline, T state, long step, double time, string label = "")
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var (grown, mark) = timeline.Append(label, step, time, T.Descriptor.Hash);
        return (grown, new(mark, Scope.Keep(state)));
    }
}
