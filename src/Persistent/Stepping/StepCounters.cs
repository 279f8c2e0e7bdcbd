using Persistent.State;

namespace Persistent.Stepping;

/// <summary>How many steps an integration has taken since its start, and what they cost.</summary>
/// <param name="Accepted">Accepted steps.</param>
/// <param name="Rejected">Rejected attempts.</param>
/// <param name="Evaluations">Evaluations of the derivative, as methods report them. What an implicit solve evaluates is not known to its method.</param>
/// <param name="Flagged">Accepted steps of the smallest size that a control allows whose error test failed; see <see cref="Underflow.AcceptAndFlag"/>.</param>
[State("step-counters", Version = 1)]
public sealed partial record StepCounters(long Accepted, long Rejected, long Evaluations, long Flagged)
{
    /// <summary>Accepted steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, as for the other counts.</exception>
    public long Accepted { get; init => field = Sound.Count(value, nameof(Accepted)); } = Sound.Count(Accepted);

    /// <summary>Rejected attempts.</summary>
    public long Rejected { get; init => field = Sound.Count(value, nameof(Rejected)); } = Sound.Count(Rejected);

    /// <summary>Evaluations of the derivative, as methods report them.</summary>
    public long Evaluations { get; init => field = Sound.Count(value, nameof(Evaluations)); } = Sound.Count(Evaluations);

    /// <summary>Accepted steps whose error test failed.</summary>
    public long Flagged { get; init => field = Sound.Count(value, nameof(Flagged)); } = Sound.Count(Flagged);

    /// <summary>Before the first step.</summary>
    public static StepCounters Zero { get; } = new(0, 0, 0, 0);
}
