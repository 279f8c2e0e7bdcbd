using System.Buffers.Binary;
using Persistent.Hdf5.Files;

namespace Persistent.Hdf5.Segments;

/// <summary>The file of a segment. docs/design/files.md describes it byte by byte.</summary>
internal static class SegmentFormat
{
    internal const string Name = "persistent-spill-segment";
    internal const int Version = 1;
    internal const int BlockBytes = 4096;
    internal const int RowBytes = 16;
    internal const int SealBytes = 32;
    internal const string Leaves = "leaves";
    internal const string Slots = "slots";
    internal const string Seal = "seal";

    internal static long BlocksOf(long bytes) => Math.Max(1, (bytes + BlockBytes - 1) / BlockBytes);

    /// <summary>Makes a segment under another name, closes it, and gives it its own: whoever finds it finds a whole file. On the library's thread.</summary>
    internal static SegmentPlaces Create(string path, SegmentShape shape)
    {
        var making = path + ".new";
        using var file = Hdf5File.Create(making, BlockBytes);
        var about = file.Root.Attributes;
        about.Add("format", Name);
        about.Add("version", Version);
        about.Add("run", shape.Run);
        about.Add("rank", shape.Rank);
        about.Add("segment", shape.Segment);
        about.Add("block", BlockBytes);
        using var bytes = Hdf5Type.Of<byte>();
        using var words = Hdf5Type.Of<ulong>();
        using var row = Hdf5Type.Record(RowBytes).With<ulong>("offset", 0).With<uint>("bytes", 8).With<uint>("crc32c", 12);
        using var leaves = file.Root.CreateDataset(Leaves, bytes, [shape.Blocks * BlockBytes], DatasetLayout.Allocated);
        using var slots = file.Root.CreateDataset(Slots, row, [shape.Blocks], DatasetLayout.Allocated);
        using var seal = file.Root.CreateDataset(Seal, words, [SealBytes / sizeof(ulong)], DatasetLayout.Allocated);
        var places = new SegmentPlaces(leaves.Offset, slots.Offset, seal.Offset);
        file.Close();
        File.Move(making, path);
        return places;
    }

    /// <summary>The rows of the slot table, in the order of their places.</summary>
    internal static byte[] Rows(IEnumerable<SegmentSlot> slots)
    {
        var ordered = slots.OrderBy(slot => slot.Start).ToArray();
        var rows = new byte[ordered.Length * RowBytes];
        for (var i = 0; i < ordered.Length; i++)
        {
            var row = rows.AsSpan(i * RowBytes, RowBytes);
            BinaryPrimitives.WriteInt64LittleEndian(row, ordered[i].Start * BlockBytes);
            BinaryPrimitives.WriteInt32LittleEndian(row[8..], ordered[i].Bytes);
            BinaryPrimitives.WriteUInt32LittleEndian(row[12..], ordered[i].Checksum);
        }

        return rows;
    }

    /// <summary>The four words of a seal: 1, the number of rows, their checksum, how often the segment was sealed; the first word of an open segment is 0.</summary>
    internal static byte[] SealOf(ReadOnlySpan<byte> rows, long times)
    {
        var seal = new byte[SealBytes];
        BinaryPrimitives.WriteInt64LittleEndian(seal, 1);
        BinaryPrimitives.WriteInt64LittleEndian(seal.AsSpan(8), rows.Length / RowBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(seal.AsSpan(16), Crc32C.Of(rows));
        BinaryPrimitives.WriteInt64LittleEndian(seal.AsSpan(24), times);
        return seal;
    }
}

/// <summary>What a segment is made for.</summary>
/// <param name="Run">The run.</param>
/// <param name="Rank">The rank that writes it.</param>
/// <param name="Segment">Its number.</param>
/// <param name="Blocks">Its blocks.</param>
internal sealed record SegmentShape(string Run, int Rank, int Segment, long Blocks);

/// <summary>Where the parts of a segment begin in its file.</summary>
/// <param name="Leaves">The leaves.</param>
/// <param name="Slots">The slot table.</param>
/// <param name="Seal">The seal.</param>
internal readonly record struct SegmentPlaces(long Leaves, long Slots, long Seal);
