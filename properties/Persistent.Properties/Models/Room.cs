using Persistent.Hdf5.Segments;

namespace Persistent.Properties.Models;

/// <summary>What gives leaves their places in segments: that of the library. A broken model does it wrong.</summary>
internal class Room
{
    private SpillSpace _space;

    internal Room(int segmentBlocks) => _space = SpillSpace.Of(segmentBlocks);

    /// <summary>How many blocks the segment of each number has, and the extents in it that are free.</summary>
    internal IEnumerable<(int Number, long Blocks, (long Start, long Count)[] Free)> Segments =>
        _space.Segments.Select(segment => (segment.Key, segment.Value.Blocks, segment.Value.Extents.ToArray()));

    internal long AllBlocks => _space.Segments.Values.Sum(segment => segment.Blocks);

    internal virtual SpillSpace.Placement Take(long count, int writer)
    {
        (_space, var placement) = _space.Take(count, writer);
        return placement;
    }

    internal virtual int? Give(int segment, long start, long count)
    {
        (_space, var deleted) = _space.Give(segment, start, count);
        return deleted;
    }

    /// <summary>Seals the segments that are being filled before they are full.</summary>
    internal virtual void Seal() => _space = _space with { Filled = _space.Filled.Clear() };

    protected void Undo(Action action)
    {
        var before = _space;
        action();
        _space = before;
    }
}
