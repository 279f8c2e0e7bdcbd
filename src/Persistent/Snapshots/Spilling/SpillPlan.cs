using System.Collections.Immutable;

namespace Persistent.Snapshots.Spilling;

/// <summary>Which leaves leave memory, in this order. A function of what is held, of the bytes that have to go, and of the forecast of use.</summary>
/// <typeparam name="TLeaf">A leaf.</typeparam>
/// <param name="Leaves">The leaves.</param>
/// <param name="Bytes">The bytes they give back.</param>
internal readonly record struct SpillPlan<TLeaf>(ImmutableArray<TLeaf> Leaves, long Bytes)
    where TLeaf : notnull;

/// <summary>Makes plans.</summary>
internal static class SpillPlan
{
    /// <summary>A leaf is used next when the first of its snapshots is. The leaves whose next use is farthest go first; those of snapshots without
    /// a known use before all others, the snapshot that was used least recently first; within a snapshot in the order of its arrays. Tags, branches
    /// and stashes give no right to memory: every state can be read again. O(leaves of all snapshots).</summary>
    /// <typeparam name="TLeaf">A leaf, the same one in every snapshot that shares it.</typeparam>
    /// <param name="snapshots">What is held.</param>
    /// <param name="evictable">The bytes that evicting a leaf gives back; 0 when it cannot be evicted.</param>
    /// <param name="bytes">The bytes that have to go.</param>
    /// <param name="forecast">When snapshots are used next.</param>
    /// <returns>As many leaves as it takes; all that can be evicted, if they are too few.</returns>
    internal static SpillPlan<TLeaf> Of<TLeaf>(
        IEnumerable<PlannedSnapshot<TLeaf>> snapshots, Func<TLeaf, long> evictable, long bytes, Forecast forecast)
        where TLeaf : class
    {
        var claimed = new HashSet<TLeaf>(ReferenceEqualityComparer.Instance);
        var claims = snapshots
            .OrderBy(snapshot => forecast.NextUse(snapshot.Id).IfNone(int.MaxValue))
            .ThenByDescending(snapshot => snapshot.LastUse)
            .Select(snapshot => snapshot.Leaves.Where(leaf => evictable(leaf) > 0 && claimed.Add(leaf)).ToArray())
            .ToArray();
        var chosen = ImmutableArray.CreateBuilder<TLeaf>();
        var freed = 0L;
        for (var i = claims.Length - 1; i >= 0 && freed < bytes; i--)
        {
            foreach (var leaf in claims[i])
            {
                if (freed >= bytes)
                {
                    break;
                }

                chosen.Add(leaf);
                freed += evictable(leaf);
            }
        }

        return new(chosen.ToImmutable(), freed);
    }
}

/// <summary>A snapshot as a plan sees it.</summary>
/// <typeparam name="TLeaf">A leaf.</typeparam>
/// <param name="Id">Its number.</param>
/// <param name="LastUse">When it was used last, in a count of uses.</param>
/// <param name="Leaves">Its leaves.</param>
internal readonly record struct PlannedSnapshot<TLeaf>(SnapshotId Id, long LastUse, IEnumerable<TLeaf> Leaves);
