using LanguageExt;
using Persistent.Runs.Output;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>Where running again from held snapshots ended.</summary>
/// <param name="Report">What the comparisons showed that were made.</param>
/// <param name="Lost">Why a snapshot could not be restored, the first of them; others were tried all the same.</param>
/// <param name="NoRoom">Why the next comparison could not be made, when there was no memory for it.</param>
internal sealed record ReplayEnd(ReplayReport Report, Option<StorageFailure> Lost, Option<StepFailure> NoRoom)
{
    /// <summary>Whether comparisons were left out because it was asked to end.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Nothing was compared.</summary>
    public static ReplayEnd Nothing { get; } = new(default, Option<StorageFailure>.None, Option<StepFailure>.None);

    /// <summary>After one more comparison.</summary>
    public ReplayEnd With(long steps, bool identical) => this with
    {
        Report = Report with { Checked = Report.Checked + 1, Steps = Report.Steps + steps, Mismatches = Report.Mismatches + (identical ? 0 : 1) },
    };

    /// <summary>After a snapshot that could not be restored.</summary>
    public ReplayEnd WithLost(StorageFailure why) => Lost.IsSome ? this : this with { Lost = why };
}
