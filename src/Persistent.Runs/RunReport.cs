using LanguageExt;
using Persistent.Runs.Output;

namespace Persistent.Runs;

/// <summary>A run that came to its end.</summary>
/// <param name="Ending">How.</param>
/// <param name="Summary">What it came to.</param>
/// <param name="IsUnitSquare">Whether the domain is the unit square, for which values are published.</param>
/// <param name="Lost">Why a snapshot could not be held or read again, if that was so.</param>
public sealed record RunReport(RunEnding Ending, RunSummary Summary, bool IsUnitSquare, Option<string> Lost)
{
    /// <summary>Why the summary could not be written, if that was so.</summary>
    public Option<string> Unpublished { get; init; }
}
