using LanguageExt;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Hdf5.Segments;

/// <summary>A segment that is open: its file and the slots in it. Any thread may read bytes, and the one that fills it may write some meanwhile; for the rest it is guarded by its store.</summary>
internal sealed class Segment : IDisposable
{
    private readonly ISegmentFiles _files;
    private readonly ISegmentFile _file;
    private readonly SegmentPlaces _places;
    private readonly Dictionary<long, SegmentSlot> _slots = [];
    private long _timesSealed;
    private bool _isSealed;

    private Segment(ISegmentFiles files, int number, string path, ISegmentFile file, SegmentPlaces places)
    {
        Number = number;
        _files = files;
        Path = path;
        _file = file;
        _places = places;
    }

    internal int Number { get; }

    internal string Path { get; }

    /// <summary>How many slots are in use.</summary>
    internal int Count => _slots.Count;

    /// <summary>Whether a slot is in use.</summary>
    internal bool Contains(SegmentSlot slot) => _slots.TryGetValue(slot.Start, out var here) && here == slot;

    internal static Either<FileFailure, Segment> Create(ISegmentFiles files, string path, SegmentShape shape) =>
        files.Create(path, shape).Bind(places =>
        {
            Segment? segment = null;
            var failure = FileErrors.Try(path, "opening a segment", 0, () => segment = new(files, shape.Segment, path, files.Open(path), places));
            return failure.Match(
                failed =>
                {
                    // Its name is needed when it is tried again.
                    _ = FileErrors.Try(path, "deleting a segment", 0, () => files.Delete(path));
                    return Left<FileFailure, Segment>(failed);
                },
                () => Right<FileFailure, Segment>(segment!));
        });

    /// <summary>Writes a leaf; if the segment is sealed, its seal is broken first.</summary>
    internal Option<FileFailure> Write(ReadOnlySpan<byte> bytes, long start)
    {
        if (_isSealed)
        {
            var failure = WriteAt(new byte[sizeof(ulong)], _places.Seal, "opening a sealed segment");
            if (failure.IsSome)
            {
                return failure;
            }

            _isSealed = false;
        }

        return WriteAt(bytes, _places.Leaves + (start * SegmentFormat.BlockBytes), "writing a leaf");
    }

    /// <summary>Reads bytes; they are not checked.</summary>
    internal Option<FileFailure> Read(Span<byte> bytes, long start)
    {
        const string doing = "reading a leaf";
        var offset = _places.Leaves + (start * SegmentFormat.BlockBytes);
        var read = 0;
        try
        {
            while (read < bytes.Length)
            {
                var count = _file.Read(bytes[read..], offset + read);
                if (count <= 0)
                {
                    return new FileFailure.Damaged(Path, $"the leaf at block {start}", $"the file ends after {read} of its {bytes.Length} bytes");
                }

                read += count;
            }

            return None;
        }
        catch (Exception e) when (FileErrors.IsOfFiles(e))
        {
            return FileErrors.Typed(Path, doing, 0, e);
        }
    }

    internal void Add(SegmentSlot slot) => _slots.Add(slot.Start, slot);

    /// <summary>Forgets a slot.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool Remove(SegmentSlot slot) => Contains(slot) && _slots.Remove(slot.Start);

    /// <summary>The slot table as it is now.</summary>
    internal byte[] Rows() => SegmentFormat.Rows(_slots.Values);

    /// <summary>Writes a slot table, then the word that says that it is there. For the one that fills the segment.</summary>
    internal Option<FileFailure> Seal(byte[] rows)
    {
        // A table that is being written must not be taken for the one before it.
        var opened = _isSealed ? Write([], 0) : None;
        if (opened.IsSome)
        {
            return opened;
        }

        var failure = WriteAt(rows, _places.Slots, "writing a slot table");
        if (failure.IsSome)
        {
            return failure;
        }

        _isSealed = true;
        return WriteAt(SegmentFormat.SealOf(rows, ++_timesSealed), _places.Seal, "sealing a segment");
    }

    /// <summary>Closes the file and deletes it. Never throws: nobody would be told.</summary>
    internal Option<FileFailure> Delete()
    {
        try
        {
            Dispose();
            _files.Delete(Path);
            return None;
        }
#pragma warning disable CA1031 // the I/O thread goes on
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return FileErrors.Typed(Path, "deleting a segment", 0, thrown);
        }
    }

    public void Dispose() => _file.Dispose();

    private Option<FileFailure> WriteAt(ReadOnlySpan<byte> bytes, long offset, string doing)
    {
        var total = bytes.Length;
        try
        {
            while (!bytes.IsEmpty)
            {
                var count = _file.Write(bytes, offset);
                if (count <= 0)
                {
                    return new FileFailure.Unwritable(Path, doing, $"{bytes.Length} of {total} bytes were not taken");
                }

                bytes = bytes[count..];
                offset += count;
            }

            return None;
        }
        catch (Exception e) when (FileErrors.IsOfFiles(e))
        {
            return FileErrors.Typed(Path, doing, total, e);
        }
    }
}
