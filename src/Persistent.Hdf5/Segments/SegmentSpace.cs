using System.Collections.Immutable;

namespace Persistent.Hdf5.Segments;

/// <summary>The free blocks of one segment, as extents that are apart from each other. A value.</summary>
/// <param name="Blocks">How many blocks the segment has.</param>
/// <param name="Free">The free blocks.</param>
internal sealed record SegmentSpace(long Blocks, long Free)
{
    private ImmutableSortedSet<(long Start, long Count)> ByPlace { get; init; } = [];

    private ImmutableSortedSet<(long Count, long Start)> BySize { get; init; } = [];

    /// <summary>The longest run of free blocks.</summary>
    internal long Longest => BySize.IsEmpty ? 0 : BySize.Max.Count;

    internal bool IsEmpty => Free == Blocks;

    /// <summary>The extents that are free, in ascending order.</summary>
    internal IEnumerable<(long Start, long Count)> Extents => ByPlace;

    internal static SegmentSpace Of(long blocks) => new SegmentSpace(blocks, 0).With((0, blocks)) with { Free = blocks };

    /// <summary>Takes so many blocks together from the shortest extent that has them, the first of those. O(log n).</summary>
    /// <returns>The rest, and the first block; null when no extent is long enough.</returns>
    internal (SegmentSpace Left, long Start)? Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var at = BySize.IndexOf((count, 0));
        at = at < 0 ? ~at : at;
        if (at == BySize.Count)
        {
            return null;
        }

        var (size, start) = BySize[at];
        var rest = Without((start, size)).With((start + count, size - count));
        return (rest with { Free = Free - count }, start);
    }

    /// <summary>Gives blocks back and joins them with their neighbours. O(log n).</summary>
    /// <exception cref="ArgumentException">Some of them are free, or outside.</exception>
    internal SegmentSpace Give(long start, long count)
    {
        var at = ~ByPlace.IndexOf((start, 0));
        var (before, after) = (at > 0 ? ByPlace[at - 1] : (0, 0), at < ByPlace.Count ? ByPlace[at] : (Blocks, 0));
        if (start < 0 || count < 1 || before.Start + before.Count > start || start + count > after.Start)
        {
            throw new ArgumentException($"Blocks {start} to {start + count - 1} are not all in use.", nameof(start));
        }

        var (joined, length, rest) = (start, count, this);
        if (before.Count > 0 && before.Start + before.Count == start)
        {
            (joined, length, rest) = (before.Start, length + before.Count, rest.Without(before));
        }

        if (after.Count > 0 && after.Start == start + count)
        {
            (length, rest) = (length + after.Count, rest.Without(after));
        }

        return rest.With((joined, length)) with { Free = Free + count };
    }

    private SegmentSpace With((long Start, long Count) extent) => extent.Count == 0
        ? this
        : this with { ByPlace = ByPlace.Add(extent), BySize = BySize.Add((extent.Count, extent.Start)) };

    private SegmentSpace Without((long Start, long Count) extent) =>
        this with { ByPlace = ByPlace.Remove(extent), BySize = BySize.Remove((extent.Count, extent.Start)) };
}
