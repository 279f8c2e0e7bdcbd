namespace Persistent.Runs.Spilling;

/// <summary>What a store holds and what it did so far.</summary>
/// <param name="Snapshots">Snapshots that it has.</param>
/// <param name="Spilled">Of these, those with a leaf that is in storage only.</param>
/// <param name="ResidentBytes">Bytes of their leaves in memory, each once, whoever else refers to them.</param>
/// <param name="AloneBytes">Of these, bytes that nobody else refers to: what the budget is about.</param>
/// <param name="UniqueBytes">Bytes of the arrays of all snapshots, wherever they are, each leaf once.</param>
/// <param name="BytesWritten">Bytes written to storage.</param>
/// <param name="BytesRead">Bytes read from storage.</param>
/// <param name="LeavesShared">Leaves that states had in common with those captured before, counted with each capture.</param>
public readonly record struct StoreFigures(
    long Snapshots, long Spilled, long ResidentBytes, long AloneBytes, long UniqueBytes, long BytesWritten, long BytesRead, long LeavesShared);
