using LanguageExt;
using Persistent.Hdf5;
using Persistent.Hdf5.Segments;
using Persistent.Ranks;
using Persistent.Snapshots;
using Persistent.State;

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

    /// <summary>Makes a folder for files in a directory, for a program of one process.</summary>
    /// <param name="directory">The directory; made if need be.</param>
    /// <returns>The storage; or why there is none: the folder cannot be made, or libhdf5 is missing.</returns>
    public static Either<FileFailure, SegmentStorage> Open(string directory) => Open(directory, SelfCommunicator.Instance, SelfCommunicator.Instance);

    /// <summary>Makes a folder for files in a directory. All ranks of a run call this together, and each gets a storage of its own.</summary>
    /// <param name="directory">The directory; made if need be. Each machine may have one of its own under this name.</param>
    /// <param name="ranks">The ranks of the run: they have one folder, in which the files carry the number of their rank.</param>
    /// <param name="sharing">The ranks that have files together. At present each rank has files of its own: <see cref="SelfCommunicator"/>.</param>
    /// <returns>The storage; or why there is none: the folder cannot be made, libhdf5 is missing, or one of these on another rank. It is on every rank, or on none.</returns>
    /// <exception cref="ArgumentException"><paramref name="sharing"/> has several ranks.</exception>
    public static Either<FileFailure, SegmentStorage> Open(string directory, ICommunicator ranks, ICommunicator sharing)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(sharing);
        return sharing.Size == 1
            ? SegmentStore.Open(directory, SpillOptions.Default with { Ranks = ranks }).Map(static segments => new SegmentStorage(segments))
            : throw new ArgumentException($"{sharing.Size} ranks are to share files; each rank has files of its own, so pass {nameof(SelfCommunicator)}.{nameof(SelfCommunicator.Instance)}.", nameof(sharing));
    }

    /// <summary>Why there could be no storage in a directory, if so, found out by trying; leaves nothing behind and deletes nothing.</summary>
    internal static Option<FileFailure> Try(string directory) => Hdf5Library.Load().Match(Right: _ => SpillFolder.Try(directory), Left: Option<FileFailure>.Some);

    /// <inheritdoc/>
    public ISpillTransfer[] BeginWrite(ReadOnlySpan<LeafMemory> leaves) => Array.ConvertAll(_segments.BeginWrites(leaves), static ISpillTransfer (transfer) => new Underway(transfer));

    /// <inheritdoc/>
    public ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf) => new Underway(_segments.BeginRead(Of(slot), leaf));

    /// <inheritdoc/>
    public void Release(SpillSlot slot) => _segments.Release(Of(slot));

    /// <inheritdoc/>
    public void Dispose() => _segments.Dispose();

    // A segment has fewer than 2³² blocks of 4 KiB.
    private static SpillSlot Of(SegmentSlot place) => new(((long)place.Segment << 32) | place.Start, ((long)place.Bytes << 32) | place.Checksum);

    private static SegmentSlot Of(SpillSlot slot) => new((int)(slot.Number >> 32), (uint)slot.Number, (int)(slot.Check >> 32), (uint)slot.Check);

    private sealed class Underway(Transfer transfer) : ISpillTransfer
    {
        public bool HasEnded => transfer.IsDone;

        public Either<FileFailure, SpillSlot> Outcome => transfer.Outcome.Map(Of);

        public void Wait() => transfer.Wait();
    }
}
