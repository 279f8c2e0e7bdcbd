using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Hdf5.Segments;

/// <summary>A leaf on its way to a file or back: the bytes move on the I/O thread, the checksum is taken by whoever has time.</summary>
internal sealed unsafe class Transfer
{
    private readonly SegmentStore _store;
    private readonly byte* _memory;
    private readonly LeafPool? _pool;
    private readonly Leaf? _leaf;
    private bool _isDone;

    internal Transfer(SegmentStore store, byte* memory, int bytes, SpillSlot? source, LeafPool? pool = null, Leaf? leaf = null)
    {
        _store = store;
        _memory = memory;
        Bytes = bytes;
        Source = source;
        _pool = pool;
        _leaf = leaf;
        if (leaf is not null)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, leaf.Bytes);
            leaf.Share();
        }
    }

    /// <summary>Whether it has ended, well or not.</summary>
    internal bool IsDone => Volatile.Read(ref _isDone);

    internal int Bytes { get; }

    /// <summary>Where the bytes come from; null when they go to a file.</summary>
    internal SpillSlot? Source { get; }

    internal Span<byte> Memory => new(_memory, Bytes);

    /// <summary>How it came out, once it is done. The slot of what was written, or of what was read.</summary>
    internal Either<FileFailure, SpillSlot> Outcome { get; private set; }

    /// <summary>Whether somebody takes the checksum, and what it is. Guarded by the store.</summary>
    internal bool IsClaimed { get; set; }

    internal uint? Checksum { get; set; }

    /// <summary>Whether somebody waits for it. Guarded by the store.</summary>
    internal bool IsAwaited { get; set; }

    /// <summary>How moving the bytes came out; null while they move. Guarded by the store.</summary>
    internal Either<FileFailure, (Segment Segment, long Start)>? Moved { get; set; }

    /// <summary>Waits until it has ended; takes checksums meanwhile.</summary>
    internal Either<FileFailure, SpillSlot> Wait()
    {
        if (!IsDone)
        {
            _store.Wait(this);
        }

        return Outcome;
    }

    internal void End(Either<FileFailure, SpillSlot> outcome)
    {
        Outcome = outcome;
        Volatile.Write(ref _isDone, true);
    }

    /// <summary>Lets go of the leaf that was held meanwhile.</summary>
    internal void LetGo()
    {
        if (_leaf is not null)
        {
            _pool!.Return([_leaf]);
        }
    }
}
