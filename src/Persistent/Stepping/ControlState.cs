using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What a step-size controller remembers from one attempt to the next.</summary>
/// <param name="PreviousError">The error of the last accepted step, at least 1e-4; 1e-4 before the first.</param>
/// <param name="RejectionsInARow">How often the step at hand was rejected.</param>
[State("step-control", Version = 1)]
public sealed partial record ControlState(double PreviousError, int RejectionsInARow)
{
    /// <summary>Before the first step.</summary>
    public static ControlState Initial { get; } = new(PreviousError: 1e-4, RejectionsInARow: 0);

    internal static ControlState AfterAcceptance(double error) => new(error, RejectionsInARow: 0);

    internal ControlState AfterRejection() => this with { RejectionsInARow = RejectionsInARow + 1 };
}
