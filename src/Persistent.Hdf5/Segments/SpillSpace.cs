using System.Collections.Immutable;

namespace Persistent.Hdf5.Segments;

/// <summary>Where leaves go: the free blocks of all segments, and which segment is being filled. A value: what is not carried out is not adopted.</summary>
/// <remarks>
/// One segment is filled at a time. When a leaf does not fit, it is sealed; a sealed segment is opened again once an eighth of it is free and
/// has room in one piece, otherwise one is made. A segment that nothing is in any more goes away, unless it is being filled. So the files take at
/// most 8/7 of the most that was in use since, the pieces too short for a leaf, and two segments more. Leaves are not moved: a segment stays for one leaf.
/// </remarks>
internal sealed record SpillSpace
{
    private const int Share = 8;

    /// <summary>The blocks of a segment, unless one leaf needs more.</summary>
    internal required long SegmentBlocks { get; init; }

    internal ImmutableSortedDictionary<int, SegmentSpace> Segments { get; init; } = ImmutableSortedDictionary<int, SegmentSpace>.Empty;

    /// <summary>The segment that is being filled; null before the first.</summary>
    internal int? Filled { get; init; }

    /// <summary>The number of the next segment that is made; numbers are not used twice.</summary>
    internal int Next { get; init; }

    internal static SpillSpace Of(long segmentBlocks) => new() { SegmentBlocks = segmentBlocks };

    /// <summary>Takes so many blocks together.</summary>
    /// <returns>The rest, where the blocks are, and what has to be done to the files first.</returns>
    internal (SpillSpace Left, Placement Placement) Take(long count)
    {
        if (Filled is { } filled && Segments[filled].Take(count) is { } here)
        {
            return (this with { Segments = Segments.SetItem(filled, here.Left) }, new(filled, here.Start, null, IsNew: false));
        }

        foreach (var (number, segment) in Segments)
        {
            if (number != Filled && segment.Free * Share >= segment.Blocks && segment.Take(count) is { } there)
            {
                return (this with { Segments = Segments.SetItem(number, there.Left), Filled = number }, new(number, there.Start, Filled, IsNew: false));
            }
        }

        var (taken, placement) = WithSegment(count).Take(count);
        return (taken, placement with { Sealed = Filled, IsNew = true });
    }

    /// <summary>With one more segment, empty and to be filled next, that has room for so many blocks.</summary>
    internal SpillSpace WithSegment(long count) => this with
    {
        Segments = Segments.Add(Next, SegmentSpace.Of(Math.Max(SegmentBlocks, count))),
        Filled = Next,
        Next = Next + 1,
    };

    /// <summary>Gives blocks back.</summary>
    /// <returns>What is free then, and the segment that has to be deleted.</returns>
    /// <exception cref="ArgumentException">Some of them are not in use.</exception>
    internal (SpillSpace Left, int? Deleted) Give(int segment, long start, long count)
    {
        if (!Segments.TryGetValue(segment, out var space))
        {
            throw new ArgumentException($"There is no segment {segment}.", nameof(segment));
        }

        var given = space.Give(start, count);
        return given.IsEmpty && segment != Filled
            ? (this with { Segments = Segments.Remove(segment) }, segment)
            : (this with { Segments = Segments.SetItem(segment, given) }, null);
    }

    /// <summary>Where a leaf goes.</summary>
    /// <param name="Segment">The number of the segment.</param>
    /// <param name="Start">Its first block there.</param>
    /// <param name="Sealed">The segment that is full and to be sealed first, if any.</param>
    /// <param name="IsNew">Whether the segment has to be made.</param>
    internal readonly record struct Placement(int Segment, long Start, int? Sealed, bool IsNew);
}
