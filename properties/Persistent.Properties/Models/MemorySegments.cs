using LanguageExt;
using Persistent.Hdf5.Segments;
using Persistent.State;

namespace Persistent.Properties.Models;

/// <summary>Segments in memory, whose every operation may fail as a script says. No libhdf5 is needed.</summary>
/// <param name="faults">What goes wrong with each operation, over and over.</param>
internal sealed class MemorySegments(SegmentFault[] faults) : ISegmentFiles
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _operations;

    /// <summary>Whether faults happen.</summary>
    internal bool IsFaulty { get; set; } = true;

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _files.Count;
            }
        }
    }

    public Either<FileFailure, SegmentPlaces> Create(string path, SegmentShape shape)
    {
        if (Next() is SegmentFault.Fails or SegmentFault.IsFull)
        {
            return new FileFailure.Full(path, 0, "as the script says");
        }

        var leaves = shape.Blocks * SegmentFormat.BlockBytes;
        lock (_gate)
        {
            _files.Add(path, new byte[leaves + (shape.Blocks * SegmentFormat.RowBytes) + SegmentFormat.SealBytes]);
        }

        return new SegmentPlaces(0, leaves, leaves + (shape.Blocks * SegmentFormat.RowBytes));
    }

    public ISegmentFile Open(string path)
    {
        lock (_gate)
        {
            return new Opened(this, _files[path]);
        }
    }

    public void Delete(string path)
    {
        lock (_gate)
        {
            _files.Remove(path);
        }
    }

    private SegmentFault Next() => !IsFaulty || faults.Length == 0 ? SegmentFault.None : faults[Interlocked.Increment(ref _operations) % faults.Length];

    private sealed class Opened(MemorySegments owner, byte[] bytes) : ISegmentFile
    {
        public int Write(ReadOnlySpan<byte> source, long offset)
        {
            var target = bytes.AsSpan((int)offset, source.Length);
            switch (owner.Next())
            {
                case SegmentFault.Fails:
                    throw new IOException("as the script says", 5);
                case SegmentFault.IsFull:
                    // Part of it may have come through.
                    source[..(source.Length / 2)].CopyTo(target);
                    throw new IOException("as the script says", 28);
                case SegmentFault.IsShort:
                    source[..((source.Length + 1) / 2)].CopyTo(target);
                    return (source.Length + 1) / 2;
                case SegmentFault.Lies:
                    return source.Length;
                case SegmentFault.FlipsABit:
                    source.CopyTo(target);
                    target[source.Length / 3] ^= 16;
                    return source.Length;
                default:
                    source.CopyTo(target);
                    return source.Length;
            }
        }

        public int Read(Span<byte> target, long offset)
        {
            var fault = owner.Next();
            if (fault is SegmentFault.Fails or SegmentFault.IsFull)
            {
                throw new IOException("as the script says", 5);
            }

            var count = fault == SegmentFault.IsShort ? (target.Length + 1) / 2 : target.Length;
            bytes.AsSpan((int)offset, count).CopyTo(target);
            if (fault == SegmentFault.FlipsABit)
            {
                target[0] ^= 1;
            }

            return count;
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>What goes wrong with one operation.</summary>
internal enum SegmentFault
{
    None,
    Fails,
    IsFull,
    IsShort,
    Lies,
    FlipsABit,
}
