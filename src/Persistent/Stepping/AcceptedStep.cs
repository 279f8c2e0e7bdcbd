using Persistent.State;

namespace Persistent.Stepping;

/// <summary>An accepted step, shown to an observer.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>The state is borrowed: its arrays may be released once the observer returns. <see cref="Keep"/> what is to be held.</remarks>
public readonly ref struct AcceptedStep<T>
    where T : IState<T>
{
    internal AcceptedStep(Integration<T> integration, StepInterval interval, double error, int rejections, bool isFlagged)
    {
        Integration = integration;
        Interval = interval;
        Error = error;
        Rejections = rejections;
        IsFlagged = isFlagged;
    }

    /// <summary>The integration after the step; borrowed.</summary>
    public Integration<T> Integration { get; }

    /// <summary>The interval that the step covered.</summary>
    public StepInterval Interval { get; }

    /// <summary>The error estimate of the step; NaN when it gave none.</summary>
    public double Error { get; }

    /// <summary>How many attempts were rejected before this one.</summary>
    public int Rejections { get; }

    /// <summary>Whether it was accepted in spite of its error, see <see cref="Underflow.AcceptAndFlag"/>.</summary>
    public bool IsFlagged { get; }

    /// <summary>The integration after the step, made to live on. O(arrays).</summary>
    public Integration<T> Keep() => Arrays.Scope.Keep(Integration);
}
