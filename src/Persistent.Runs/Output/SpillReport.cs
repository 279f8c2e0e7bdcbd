using LanguageExt;

namespace Persistent.Runs.Output;

/// <summary>What a run wrote of its snapshots, to have them out of memory.</summary>
/// <param name="Spilled">How many of those held at the end were not wholly in memory.</param>
/// <param name="BytesWritten">Bytes of leaves written.</param>
/// <param name="BytesRead">Bytes of leaves read again.</param>
/// <param name="LeavesShared">Leaves that snapshots had in common with those before, and that were not written for it.</param>
/// <param name="Failure">Why something could not be written, the last time that was so; it stayed in memory, at least until more was written.</param>
public sealed record SpillReport(long Spilled, long BytesWritten, long BytesRead, long LeavesShared, Option<string> Failure)
{
    /// <summary>Of a run that wrote nothing.</summary>
    public static SpillReport Nothing { get; } = new(0, 0, 0, 0, Option<string>.None);
}
