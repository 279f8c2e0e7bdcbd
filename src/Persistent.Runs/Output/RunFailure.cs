namespace Persistent.Runs.Output;

/// <summary>The terminal failure of a step, as it is reported.</summary>
/// <param name="Reason">The kind of failure, one word.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="Step">The number of the step that failed: accepted steps and one.</param>
/// <param name="Time">The time at which it started, that of the last accepted state.</param>
/// <param name="Size">The size that was tried last.</param>
public sealed record RunFailure(string Reason, string Message, long Step, double Time, double Size);
