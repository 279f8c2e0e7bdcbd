using LanguageExt;

namespace Persistent.Snapshots;

/// <summary>A place in a timeline. Says where and when a snapshot was taken, and never holds its state.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">The mark that the run came from; none for a root.</param>
/// <param name="Label">A name for people; may be empty.</param>
/// <param name="Step">How many steps had been accepted.</param>
/// <param name="Time">The time of the state.</param>
/// <param name="Depth">How many marks lie between this one and its root.</param>
/// <param name="SchemaHash">The hash of the state's descriptor.</param>
public sealed record SnapshotMark(
    SnapshotId Id, Option<SnapshotId> Parent, string Label, long Step, double Time, int Depth, string SchemaHash);
