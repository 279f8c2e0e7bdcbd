namespace Persistent.Hdf5.Segments;

/// <summary>Where the bytes of a leaf are kept, and their checksum.</summary>
/// <param name="Segment">The number of the segment.</param>
/// <param name="Start">The first of its blocks.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Checksum">Their CRC-32C.</param>
internal readonly record struct SegmentSlot(int Segment, long Start, int Bytes, uint Checksum)
{
    internal long Blocks => SegmentFormat.BlocksOf(Bytes);
}
