using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>A state on its way through time: what it is, and the scheme that moves it. An immutable value; advancing gives a new one.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>Equality and hashes cover the state, bit for bit, and neither the scheme nor what ended it. Safe for concurrent use.</remarks>
public sealed record Integration<T> : IHasArrays
    where T : IState<T>
{
    internal Integration(
        IntegrationState<T> state, Scheme<T> scheme, Option<StepFailure> failure, Option<EventOccurrence> endedBy = default)
    {
        State = state;
        Scheme = scheme;
        Failure = failure;
        EndedBy = endedBy;
    }

    /// <summary>All that continuing depends on, apart from the scheme.</summary>
    public IntegrationState<T> State { get; }

    /// <summary>The step and its control.</summary>
    public Scheme<T> Scheme { get; }

    /// <summary>Why this integration cannot go on, if so; its state is the last accepted one.</summary>
    public Option<StepFailure> Failure { get; }

    /// <summary>The terminal event at which the last advance stopped, if it did. Not part of the state: advancing goes on past the event.</summary>
    public Option<EventOccurrence> EndedBy { get; }

    /// <summary>The model's state.</summary>
    public T Model => State.Model;

    /// <summary>The time of the state.</summary>
    public double Time => State.Time;

    /// <summary>Takes steps until the end time, landing on it exactly, and returns where that leads.</summary>
    /// <param name="end">The time to reach; not before <see cref="Time"/>.</param>
    /// <param name="observe">Sees each accepted step, and may ask to stop there.</param>
    /// <returns>The integration at the end, or where the observer or a terminal event stopped it; or the last accepted state with a failure. This integration
    /// is untouched. An integration that failed before returns itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the time of the state, or is not a number.</exception>
    public Integration<T> AdvanceTo(double end, StepObserver<T>? observe = null)
    {
        if (!(end >= Time))
        {
            throw new ArgumentOutOfRangeException(nameof(end), end, $"The integration stands at {Time:R}; a step only goes forward.");
        }

        return Drive(end, observe);
    }

    /// <summary>Takes one accepted step of the size that the controller proposes.</summary>
    /// <returns>The integration after the step, or the same state with a failure.</returns>
    public Integration<T> Advance() => Drive(double.PositiveInfinity, static (in AcceptedStep<T> _) => Onward.Stop);

    /// <summary>Takes steps of the sizes that the controller proposes until an observer asks to stop.</summary>
    /// <param name="observe">Sees each accepted step.</param>
    public Integration<T> AdvanceWhile(StepObserver<T> observe)
    {
        ArgumentNullException.ThrowIfNull(observe);
        return Drive(double.PositiveInfinity, observe);
    }

    /// <summary>The accepted steps from here on, computed as they are asked for; without end, unless one fails: then the last element is the
    /// state before it, with the failure.</summary>
    public IEnumerable<Integration<T>> Steps()
    {
        for (var current = this; current.Failure.IsNone;)
        {
            current = current.Advance();
            yield return current;
        }
    }

    /// <summary>This integration with another model at the same time: what was changed by hand. The method begins anew, since its memory belongs to the model that was there; controller,
    /// counters and proposed step stay, and a failure is forgotten. O(members of the model): no array is read.</summary>
    /// <param name="model">The model's state from here on.</param>
    /// <returns>An integration as <see cref="Integration.Continue"/> gives for <c>State with { Model = model }</c>; this one is untouched.</returns>
    public Integration<T> WithModel(T model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Integration.Continue(State with { Model = model }, Scheme);
    }

    /// <summary>Computes a number or another unmanaged value from the model's state; every array made on the way is released.</summary>
    /// <typeparam name="TResult">The value; cannot hold an array.</typeparam>
    /// <param name="measure">The computation; the state is borrowed.</param>
    public TResult Measure<TResult>(Func<T, TResult> measure)
        where TResult : unmanaged
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Scope.Measure(() => measure(Model), Scheme.Pool);
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => State.VisitArrays(ref visitor);

    /// <summary>Whether two integrations have the same state, bit for bit.</summary>
    /// <param name="other">The other integration.</param>
    public bool Equals(Integration<T>? other) => other is not null && State.Equals(other.State);

    /// <inheritdoc/>
    public override int GetHashCode() => State.GetHashCode();

    private Integration<T> Drive(double end, StepObserver<T>? observe)
    {
        if (Failure.IsSome || Time >= end)
        {
            return this;
        }

        using var frame = ScopeStack.Enter(Scheme.Pool);
        var here = Standing<T>.Of(State);
        var failure = Option<StepFailure>.None;
        var endedBy = Option<EventOccurrence>.None;
        var rejections = 0;
        for (var steps = 0L; here.Time < end;)
        {
            if (steps == Scheme.Control.MostSteps)
            {
                failure = new StepFailure.TooManySteps(steps);
                break;
            }

            frame.Protect();
            frame.WorkOn(here.Accepted + 1, here.Time);
            var attempt = Attempt<T>.Of(Scheme, here, end);
            here = attempt.Standing;
            var seen = observe is not null && attempt.IsAccepted;
            if (seen)
            {
                frame.Retain(attempt);
            }
            else
            {
                frame.Retain(here);
            }

            if (attempt.Failure is { } reason)
            {
                failure = reason;
                break;
            }

            if (!attempt.IsAccepted)
            {
                rejections++;
                continue;
            }

            steps++;
            frame.Protect();
            endedBy = attempt.Passage?.Terminal ?? endedBy;
            if (seen)
            {
                var onward = observe!(new(new(here.ToState(), Scheme, failure, endedBy), attempt, rejections));
                frame.Retain(here);
                if (onward == Onward.Stop)
                {
                    break;
                }
            }

            if (endedBy.IsSome)
            {
                break;
            }

            rejections = 0;
        }

        return frame.Complete(new Integration<T>(here.ToState(), Scheme, failure, endedBy));
    }
}

/// <summary>Starts integrations, and continues them from states that were held or loaded.</summary>
public static class Integration
{
    /// <summary>An integration that stands at its initial state.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="initial">The model's state at the start.</param>
    /// <param name="scheme">The step and its control.</param>
    /// <param name="time">The time at the start.</param>
    public static Integration<T> Start<T>(T initial, Scheme<T> scheme, double time = 0)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(scheme);
        var control = scheme.Control;
        return Continue(
            new(initial, time, control.FirstProposal, control.Initial, StepCounters.Zero, MethodMemory<T>.None, EventMemory.None), scheme);
    }

    /// <summary>An integration that stands at a state which was held or loaded. O(members of the model): no array is read.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="state">The whole state of an integration.</param>
    /// <param name="scheme">The step and its control; for bit-identical continuation the same as before. A method that finds the memory of another one, or one that does not
    /// fit the model, begins anew, and so does its controller; a controller that finds the memory of another begins anew too. Model, time, proposed step and counters stay.</param>
    public static Integration<T> Continue<T>(IntegrationState<T> state, Scheme<T> scheme)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(scheme);
        return new(state.For(scheme), scheme, Option<StepFailure>.None);
    }
}
