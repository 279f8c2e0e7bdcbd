using Persistent.State;

namespace Persistent.Stepping;

/// <summary>How many steps an integration has taken since its start.</summary>
/// <param name="Accepted">Accepted steps.</param>
/// <param name="Rejected">Rejected attempts.</param>
[State("step-counters", Version = 1)]
public sealed partial record StepCounters(long Accepted, long Rejected)
{
    /// <summary>Before the first step.</summary>
    public static StepCounters Zero { get; } = new(0, 0);
}
