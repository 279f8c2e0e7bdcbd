namespace Persistent.Stepping;

/// <summary>What happens when a step would fall below the smallest size that a control allows.</summary>
public enum Underflow
{
    /// <summary>The integration fails with <see cref="StepFailure.StepUnderflow"/>; its state is the last accepted one.</summary>
    Fail,

    /// <summary>A step of the smallest size is taken, its error test does not count, and it is flagged. What rejects itself or is not finite still fails.</summary>
    AcceptAndFlag,
}
