namespace Persistent.Runs.Output;

/// <summary>The snapshots a run held at its end.</summary>
/// <param name="Held">How many.</param>
/// <param name="UniqueBytes">The bytes of their arrays, those that several share counted once.</param>
public readonly record struct HeldSnapshots(long Held, long UniqueBytes);
