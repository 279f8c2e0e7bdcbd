using LanguageExt;

namespace Persistent.Runs.Output;

/// <summary>What running again from held snapshots showed.</summary>
/// <param name="Checked">How many snapshots were restored and run from.</param>
/// <param name="Steps">How many steps were run again.</param>
/// <param name="Mismatches">How many of them ended in other bytes than the first time.</param>
public readonly record struct ReplayReport(long Checked, long Steps, long Mismatches)
{
    /// <summary>Why no more were made, when there was no memory for the next.</summary>
    public Option<string> Failure { get; init; }
}
