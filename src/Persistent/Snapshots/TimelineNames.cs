using System.Collections.Immutable;

namespace Persistent.Snapshots;

/// <summary>What a timeline knows besides its marks, and what adding a mark to the head leaves as it is.</summary>
/// <param name="Branch">The branch that the head is on.</param>
/// <param name="Elsewhere">The newest marks of the other branches.</param>
/// <param name="Tags">The tags.</param>
/// <param name="Stashes">What was stashed, newest first.</param>
/// <param name="Forks">The children of a mark other than the one that was made right after it; those of −1 are roots.</param>
internal sealed record TimelineNames(
    string Branch,
    ImmutableSortedDictionary<string, SnapshotId> Elsewhere,
    ImmutableSortedDictionary<string, SnapshotId> Tags,
    ImmutableStack<(SnapshotId Mark, string Branch)> Stashes,
    ImmutableDictionary<long, ImmutableList<SnapshotId>> Forks)
{
    internal const long NoParent = -1;

    private static readonly ImmutableSortedDictionary<string, SnapshotId> None = ImmutableSortedDictionary.Create<string, SnapshotId>(StringComparer.Ordinal);

    internal static TimelineNames Empty { get; } = new(
        Timeline.MainBranch, None, None, ImmutableStack<(SnapshotId, string)>.Empty, ImmutableDictionary<long, ImmutableList<SnapshotId>>.Empty);

    /// <summary>Notes whose child a new mark is, unless that can be seen from its number.</summary>
    internal TimelineNames WithChild(long parent, SnapshotId child) => parent == child.Value - 1
        ? this
        : this with { Forks = Forks.SetItem(parent, ChildrenApart(parent).Add(child)) };

    internal ImmutableList<SnapshotId> ChildrenApart(long parent) => Forks.GetValueOrDefault(parent) ?? [];
}
