using LanguageExt;
using Persistent.Hdf5;
using Persistent.Hdf5.Segments;
using Persistent.State;

namespace Persistent.Integration.Spilling;

/// <summary>Real segments. Everything that changes them is counted, from 1, and may fail; reads are counted by themselves.</summary>
internal sealed class FaultyFiles : ISegmentFiles
{
    private readonly SegmentFiles _files = new(Hdf5Library.Load().IfLeft(() => throw new InvalidOperationException("There is no libhdf5.")));
    private int _changes;
    private int _reads;

    /// <summary>What happens to the n-th change: making a segment, opening it, each write.</summary>
    public Func<int, FileFault> OnChange { get; set; } = static _ => FileFault.None;

    /// <summary>What happens to the n-th read.</summary>
    public Func<int, FileFault> OnRead { get; set; } = static _ => FileFault.None;

    /// <summary>Whether segments can be deleted.</summary>
    public bool KeepsDeleted { get; set; }

    public int Changes => Volatile.Read(ref _changes);

    public int Reads => Volatile.Read(ref _reads);

    /// <summary>How many operations failed.</summary>
    public int Failed { get; private set; }

    /// <summary>Nothing fails any more.</summary>
    public void Mend() => (OnChange, OnRead, KeepsDeleted) = (static _ => FileFault.None, static _ => FileFault.None, false);

    public Either<FileFailure, SegmentPlaces> Create(string path, SegmentShape shape)
    {
        return FileErrors.Try(path, "making a segment", 1, () => Fail(Change()))
            .Match(failure => failure, () => _files.Create(path, shape));
    }

    public ISegmentFile Open(string path)
    {
        Fail(Change());
        return new Opened(this, _files.Open(path));
    }

    public void Delete(string path)
    {
        if (KeepsDeleted)
        {
            Failed++;
            throw new IOException("Operation not permitted", 1);
        }

        _files.Delete(path);
    }

    private FileFault Change() => OnChange(Interlocked.Increment(ref _changes));

    private void Fail(FileFault fault)
    {
        if (fault != FileFault.None)
        {
            Failed++;
            throw fault is FileFault.NoRoom or FileFault.PartThenNoRoom ? NoRoom() : new IOException("Input/output error", 5);
        }
    }

    // What the system itself says when there is no room.
    private static IOException NoRoom()
    {
        using var full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        try
        {
            RandomAccess.Write(full, [0], 0);
            throw new InvalidOperationException("/dev/full took a byte.");
        }
        catch (IOException noRoom)
        {
            return noRoom;
        }
    }

    private sealed class Opened(FaultyFiles owner, ISegmentFile file) : ISegmentFile
    {
        private FileFault _rest;

        public int Write(ReadOnlySpan<byte> bytes, long offset)
        {
                var (rest, fault) = (_rest, _rest == FileFault.None ? owner.Change() : FileFault.None);
            _rest = FileFault.None;
            if (rest == FileFault.Part)
            {
                return 0;
            }

            owner.Fail(rest);
            if (fault is FileFault.Part or FileFault.PartThenNoRoom && bytes.Length > 1)
            {
                owner.Failed++;
                _rest = fault;
                return file.Write(bytes[..(bytes.Length / 2)], offset);
            }

            owner.Fail(fault);
            return file.Write(bytes, offset);
        }

        public int Read(Span<byte> bytes, long offset)
        {
                var fault = owner.OnRead(Interlocked.Increment(ref owner._reads));
            if (fault is FileFault.Part or FileFault.PartThenNoRoom)
            {
                owner.Failed++;
                return 0;
            }

            owner.Fail(fault);
            return file.Read(bytes, offset);
        }

        public void Dispose() => file.Dispose();
    }
}
