using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>Marks and snapshots of integrations: step, time and shape are those of the integration.</summary>
public static class IntegrationMarks
{
    extension(Timeline timeline)
    {
        /// <summary>Adds a mark for where an integration stands, and makes it the head. O(log n) at most.</summary>
        /// <typeparam name="T">The model's state.</typeparam>
        /// <param name="at">The integration; nothing refers to it afterwards.</param>
        /// <param name="label">A name for people.</param>
        /// <returns>The timeline with the mark at its head, and the mark: what <c>SnapshotStore.Add</c> takes along with <c>at.State</c>.</returns>
        public (Timeline Timeline, SnapshotMark Mark) Append<T>(Integration<T> at, string label = "")
            where T : IState<T>
        {
            ArgumentNullException.ThrowIfNull(timeline);
            ArgumentNullException.ThrowIfNull(at);
            return timeline.Append(label, at.State.Counters.Accepted, at.Time, IntegrationState<T>.Descriptor.Hash);
        }
    }

    extension(Snapshot)
    {
        /// <summary>Marks where an integration stands and holds its whole state; its arrays are made to outlive open scopes. O(arrays): copies nothing.</summary>
        /// <typeparam name="T">The model's state.</typeparam>
        /// <param name="timeline">The timeline that the mark is added to.</param>
        /// <param name="at">The integration.</param>
        /// <param name="label">A name for people.</param>
        /// <returns>The timeline with the mark at its head, and the snapshot; <c>Integration.Continue(snapshot.State, at.Scheme)</c> goes on from it.</returns>
        public static (Timeline Timeline, Snapshot<IntegrationState<T>> Snapshot) Take<T>(Timeline timeline, Integration<T> at, string label = "")
            where T : IState<T>
        {
            ArgumentNullException.ThrowIfNull(at);
            return Snapshot.Take(timeline, at.State, at.State.Counters.Accepted, at.Time, label);
        }
    }
}
