using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>A timestepper: the method and how its step size is chosen. Code, and so not part of the state.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="Method">Computes the outcome of an interval from the state at its start. Pure: equal arguments give equal bits.</param>
/// <param name="Control">Chooses the sizes.</param>
public sealed record Scheme<T>(Method<T> Method, StepControl Control)
    where T : IState<T>
{
    /// <summary>A timestepper of a step without memory.</summary>
    /// <param name="step">Computes the outcome of an interval from the state at its start.</param>
    /// <param name="control">Chooses the sizes.</param>
    public Scheme([PureStep] Func<T, StepInterval, StepOutcome<T>> step, StepControl control)
        : this(new PureStepMethod<T>(step), control)
    {
    }

    /// <summary>The pool for the arrays that steps make; that of the model's arrays unless set.</summary>
    public LeafPool? Pool { get; init; }

    /// <summary>How states inside a step are found; as the method does unless set, and by a straight line where it says nothing and the state is a
    /// vector space.</summary>
    public DenseOutput<T>? Dense { get; init; }

    /// <summary>What may happen on the way; nothing unless set. What happens at one time happens in this order.</summary>
    public ImmutableArray<StepEvent<T>> Events { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The step as a function of state and interval alone: a method with memory begins anew. Setting it replaces the method by a function.</summary>
    [PureStep]
    public Func<T, StepInterval, StepOutcome<T>> Step
    {
        get => (model, at) => Method.Step(model, Method.Begin(model, at.Start), at);
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Method = new PureStepMethod<T>(value);
        }
    }
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
        return new(new PureStepMethod<T>(step), control);
    }

    /// <summary>A scheme of a method and a control.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="method">Computes the outcome of an interval from the state at its start and the memory of the steps before.</param>
    /// <param name="control">Chooses the sizes.</param>
    public static Scheme<T> Of<T>(Method<T> method, StepControl control)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(control);
        return new(method, control);
    }
}
