using LanguageExt;
using Persistent.Hdf5.Segments;
using Persistent.Snapshots;
using Persistent.State;
using Place = Persistent.Hdf5.Segments.SpillSlot;
using SpillSlot = Persistent.Snapshots.SpillSlot;

namespace Persistent.Runs.Spilling;

/// <summary>Keeps leaves in HDF5 files of a folder of its own, which is deleted when this is disposed or the process ends; leftovers of processes
/// that were killed go when the next one starts in the same directory.</summary>
/// <remarks>Each leaf is checked against its checksum when it is read. Safe for concurrent use.</remarks>
public sealed class SegmentStorage : ISpillStorage
{
    private readonly SegmentStore _segments;

    internal SegmentStorage(SegmentStore segments) => _segments = segments;

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
    public ISpillTransfer[] BeginWrite(ReadOnlySpan<LeafMemory> leaves) => Array.ConvertAll(_segments.BeginWrites(leaves), static ISpillTransfer (transfer) => new Underway(transfer));

    /// <inheritdoc/>
    public ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf) => new Underway(_segments.BeginRead(Of(slot), leaf));

    /// <inheritdoc/>
    public void Release(SpillSlot slot) => _segments.Release(Of(slot));

    /// <inheritdoc/>
    public void Dispose() => _segments.Dispose();

    // A segment has fewer than 2³² blocks of 4 KiB.
    private static SpillSlot Of(Place place) => new(((long)place.Segment << 32) | place.Start, ((long)place.Bytes << 32) | place.Checksum);

    private static Place Of(SpillSlot slot) => new((int)(slot.Number >> 32), (uint)slot.Number, (int)(slot.Check >> 32), (uint)slot.Check);

    private sealed class Underway(Transfer transfer) : ISpillTransfer
    {
        public bool HasEnded => transfer.IsDone;

        public Either<FileFailure, SpillSlot> Outcome => transfer.Outcome.Map(Of);

        public void Wait() => transfer.Wait();
    }
}
