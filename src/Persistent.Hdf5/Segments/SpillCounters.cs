namespace Persistent.Hdf5.Segments;

/// <summary>What a store has done. Bytes are those of leaves; only what succeeded counts.</summary>
/// <param name="BytesWritten">The bytes of leaves that were written.</param>
/// <param name="BytesRead">The bytes of leaves that were read and found whole.</param>
/// <param name="LeavesWritten">The leaves that were written.</param>
/// <param name="LeavesRead">The leaves that were read.</param>
/// <param name="BytesHeld">The bytes of the leaves that are in the files now.</param>
/// <param name="FileBytes">The bytes of leaves that the files have room for.</param>
internal readonly record struct SpillCounters(long BytesWritten, long BytesRead, long LeavesWritten, long LeavesRead, long BytesHeld, long FileBytes);
