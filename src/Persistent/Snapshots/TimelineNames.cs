using System.Collections.Immutable;
using LanguageExt;
using LanguageExt.ClassInstances;

namespace Persistent.Snapshots;

/// <summary>What a timeline knows besides its marks, and what adding a mark to the head leaves as it is.</summary>
/// <param name="Branch">The branch that the head is on.</param>
/// <param name="Elsewhere">The newest marks of the other branches.</param>
/// <param name="Tags">The tags.</param>
/// <param name="Stashes">What was stashed, newest first.</param>
internal sealed record TimelineNames(
    string Branch,
    HashMap<EqStringOrdinal, string, SnapshotId> Elsewhere,
    ImmutableSortedDictionary<string, SnapshotId> Tags,
    ImmutableStack<(SnapshotId Mark, string Branch)> Stashes)
{
    private static readonly ImmutableSortedDictionary<string, SnapshotId> NoTags =
        ImmutableSortedDictionary.Create<string, SnapshotId>(StringComparer.Ordinal);

    internal static TimelineNames Empty { get; } = new(
        Timeline.MainBranch, HashMap<EqStringOrdinal, string, SnapshotId>.Empty, NoTags, ImmutableStack<(SnapshotId, string)>.Empty);
}
