using System.Collections.Immutable;

namespace Persistent.Hdf5.Segments;

/// <summary>Where leaves go: the free blocks of all segments, and which segments are being filled. A value: what is not carried out is not adopted.</summary>
/// <remarks>
/// Each writer fills one segment at a time, which no other fills. When a leaf does not fit, it is sealed; a sealed segment is opened again once an eighth of it is free and
/// has room in one piece, otherwise one is made. A segment that nothing is in any more goes away, unless it is being filled. So the files take at
/// most 8/7 of the most that was in use since, the pieces too short for a leaf, and a segment more than twice the writers. Leaves are not moved: a segment stays for one leaf.
/// </remarks>
internal sealed record SpillSpace
{
    private const int Share = 8;

    /// <summary>The blocks of a segment, unless one leaf needs more.</summary>
    internal required long SegmentBlocks { get; init; }

    internal ImmutableSortedDictionary<int, SegmentSpace> Segments { get; init; } = ImmutableSortedDictionary<int, SegmentSpace>.Empty;

    /// <summary>The segments that are being filled, by the numbers of their writers.</summary>
    internal ImmutableSortedDictionary<int, int> Filled { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    /// <summary>The number of the next segment that is made; numbers are not used twice.</summary>
    internal int Next { get; init; }

    internal static SpillSpace Of(long segmentBlocks) => new() { SegmentBlocks = segmentBlocks };

    /// <summary>Takes so many blocks together.</summary>
    /// <param name="count">How many.</param>
    /// <param name="writer">The number of who writes them.</param>
    /// <returns>The rest, where the blocks are, and what has to be done to the files first.</returns>
    internal (SpillSpace Left, Placement Placement) Take(long count, int writer)
    {
        int? before = Filled.TryGetValue(writer, out var filled) ? filled : null;
        if (before is not null && Segments[filled].Take(count) is { } here)
        {
            return (this with { Segments = Segments.SetItem(filled, here.Left) }, new(filled, here.Start, null, IsNew: false));
        }

        foreach (var (number, segment) in Segments)
        {
            if (!Filled.ContainsValue(number) && segment.Free * Share >= segment.Blocks && segment.Take(count) is { } there)
            {
                return (this with { Segments = Segments.SetItem(number, there.Left), Filled = Filled.SetItem(writer, number) }, new(number, there.Start, before, IsNew: false));
            }
        }

        var (left, reserved) = Reserve();
        var (taken, placement) = left.WithSegment(reserved, count, writer).Take(count, writer);
        return (taken, placement with { Sealed = before, IsNew = true });
    }

    /// <summary>Takes the number of a segment that is to be made.</summary>
    internal (SpillSpace Left, int Number) Reserve() => (this with { Next = Next + 1 }, Next);

    /// <summary>The blocks of a segment that is made for so many.</summary>
    internal long BlocksFor(long count) => Math.Max(SegmentBlocks, count);

    /// <summary>With one more segment, empty and to be filled next by a writer, that has room for so many blocks.</summary>
    internal SpillSpace WithSegment(int number, long count, int writer) => this with
    {
        Segments = Segments.Add(number, SegmentSpace.Of(BlocksFor(count))),
        Filled = Filled.SetItem(writer, number),
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
        return given.IsEmpty && !Filled.ContainsValue(segment)
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
