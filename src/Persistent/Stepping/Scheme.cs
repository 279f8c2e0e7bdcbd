using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>A timestepper: the pure step and how its size is chosen. Code, and so not part of the state.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Step">Computes the outcome of an interval from the state at its start. Pure: equal arguments give equal bits.</param>
/// <param name="Control">Chooses the sizes.</param>
public sealed record Scheme<T>([PureStep] [property: PureStep] Func<T, StepInterval, StepOutcome<T>> Step, StepControl Control)
    where T : IState<T>
{
    /// <summary>The pool for the arrays that steps make; that of the model's arrays unless set.</summary>
    public LeafPool? Pool { get; init; }
}

/// <summary>Makes schemes.</summary>
public static class Scheme
{
    /// <summary>A scheme of a step and a control.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="step">Computes the outcome of an interval from the state at its start.</param>
    /// <param name="control">Chooses the sizes.</param>
    public static Scheme<T> Of<T>([PureStep] Func<T, StepInterval, StepOutcome<T>> step, StepControl control)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(control);
        return new(step, control);
    }
}
