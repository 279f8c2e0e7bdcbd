using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>A timestepping method: how a state at one time and the method's memory give the state at another.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>Code, and so not part of the state: equal arguments give equal bits. What it remembers is a <see cref="MethodMemory{T}"/>, given back
/// with each accepted step and kept in the integration's state under the method's name. Safe for concurrent use.</remarks>
public abstract class Method<T>
    where T : IState<T>
{
    /// <summary>The stable name that its memory bears, such as <c>dopri5</c>: methods that remember other things have other names, also those of one family that
    /// differ in order or tableau. Empty, as it is unless written, for methods that remember nothing.</summary>
    public virtual string Name => "";

    /// <summary>The order of the error estimate plus one, for controllers; 1 when there is none.</summary>
    public virtual int ControlOrder => 1;

    /// <summary>By which factor a step may exceed the one before it; infinite unless a method's stability sets a bound.</summary>
    public virtual double MostGrowth => double.PositiveInfinity;

    /// <summary>How many evaluations of the derivative <see cref="Begin"/> makes.</summary>
    public virtual int EvaluationsToBegin => 0;

    /// <summary>How many evaluations of the derivative <see cref="FirstStep"/> makes.</summary>
    public virtual int EvaluationsOfFirstStep => 0;

    /// <summary>Where the product of step size and dominant eigenvalue leaves the stability region; infinite for methods that do not ask.</summary>
    public virtual double StabilityBound => double.PositiveInfinity;

    /// <summary>The memory at the start of an integration, and after the model's state was changed from outside.</summary>
    /// <param name="model">The state.</param>
    /// <param name="time">Its time.</param>
    [PureStep]
    public virtual MethodMemory<T> Begin(T model, double time) => MethodMemory<T>.None;

    /// <summary>Whether the method can go on from a memory with its name: it has so many vectors of the state's shape, and so many numbers. Asked when an integration is
    /// continued from a state; yes unless written. Where it cannot, it begins anew.</summary>
    /// <param name="model">The state.</param>
    /// <param name="memory">A memory of the method's name; it may come from a file.</param>
    public virtual bool CanGoOn(T model, MethodMemory<T> memory) => true;

    /// <summary>A size for the first step, if the method can tell.</summary>
    /// <param name="model">The state at the start.</param>
    /// <param name="memory">The memory that <see cref="Begin"/> gave.</param>
    /// <param name="time">The time of the state.</param>
    /// <param name="span">How far the integration is to go at most; may be infinite.</param>
    [PureStep]
    public virtual Option<double> FirstStep(T model, MethodMemory<T> memory, double time, double span) => Option<double>.None;

    /// <summary>The outcome of an interval.</summary>
    /// <param name="model">The state at its start.</param>
    /// <param name="memory">The memory at its start.</param>
    /// <param name="at">The interval.</param>
    [PureStep]
    public abstract StepOutcome<T> Step(T model, MethodMemory<T> memory, StepInterval at);

    /// <summary>An estimate of step size times dominant eigenvalue from the stages of an accepted step; none when they do not tell.</summary>
    /// <param name="step">The step.</param>
    /// <param name="at">Its interval.</param>
    public virtual Option<double> Stiffness(StepOutcome<T>.Accepted step, StepInterval at) => Option<double>.None;
}
