using System.Collections.Concurrent;
using LanguageExt;
using Persistent.Hdf5.Segments;
using Persistent.Snapshots;
using Persistent.State;
using SpillSlot = Persistent.Snapshots.SpillSlot;

namespace Persistent.Runs.Spilling;

/// <summary>Keeps leaves in HDF5 files of a folder of its own, which is deleted when this is disposed or the process ends; leftovers of processes
/// that were killed go when the next one starts in the same directory.</summary>
/// <remarks>Each leaf is checked against its checksum when it is read. Safe for concurrent use.</remarks>
public sealed class SegmentStorage : ISpillStorage
{
    private readonly ConcurrentDictionary<SpillSlot, Hdf5.Segments.SpillSlot> _slots = [];
    private readonly SegmentStore _segments;
    private long _last;

    private SegmentStorage(SegmentStore segments) => _segments = segments;

    /// <summary>The folder with the files.</summary>
    public string Folder => _segments.Path;

    /// <summary>Makes a folder for files in a directory.</summary>
    /// <param name="directory">The directory; made if need be.</param>
    /// <returns>The storage; or why there is none: the folder cannot be made, or libhdf5 is missing.</returns>
    public static Either<FileFailure, SegmentStorage> Open(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return SegmentStore.Open(directory).Map(static segments => new SegmentStorage(segments));
    }

    /// <inheritdoc/>
    public ISpillTransfer BeginWrite(LeafMemory leaf) => new Writing(this, _segments.BeginWrite(leaf));

    /// <inheritdoc/>
    public ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf) => new Reading(slot, _segments.BeginRead(_slots[slot], leaf));

    /// <inheritdoc/>
    public void Release(SpillSlot slot)
    {
        if (_slots.TryRemove(slot, out var place))
        {
            // A file that cannot be deleted now goes with the folder.
            _ = _segments.Release(place);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _segments.Dispose();

    private SpillSlot Known(Hdf5.Segments.SpillSlot place)
    {
        var slot = new SpillSlot(Interlocked.Increment(ref _last));
        _slots[slot] = place;
        return slot;
    }

    private sealed class Writing(SegmentStorage storage, Transfer transfer) : ISpillTransfer
    {
        public Either<FileFailure, SpillSlot> Wait() => transfer.Wait().Map(storage.Known);
    }

    private sealed class Reading(SpillSlot slot, Transfer transfer) : ISpillTransfer
    {
        public Either<FileFailure, SpillSlot> Wait() => transfer.Wait().Map(_ => slot);
    }
}
