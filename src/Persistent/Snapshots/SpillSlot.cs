namespace Persistent.Snapshots;

/// <summary>Where a storage keeps a leaf. What the numbers mean is the storage's affair.</summary>
/// <param name="Number">What the storage finds the leaf by.</param>
/// <param name="Check">What else it wants to know of it: a checksum, say.</param>
public readonly record struct SpillSlot(long Number, long Check = 0);
