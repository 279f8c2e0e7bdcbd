namespace Persistent.Snapshots;

/// <summary>Where a storage keeps a leaf. What the number means is the storage's affair.</summary>
/// <param name="Number">The number that the storage gave.</param>
public readonly record struct SpillSlot(long Number);
