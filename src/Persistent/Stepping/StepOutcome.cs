using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What a step says of an interval: the next state, a wish to try a smaller one, or that the run cannot go on.</summary>
/// <typeparam name="T">The model's state.</typeparam>
public abstract record StepOutcome<T> : IHasArrays
    where T : IState<T>
{
    private StepOutcome()
    {
    }

    /// <summary>Calls the function for the case at hand.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="accepted">For the next state and its error estimate.</param>
    /// <param name="rejected">For a reason and the size to try, if the step knows one.</param>
    /// <param name="failed">For a failure that no smaller step mends.</param>
    public TResult Match<TResult>(
        Func<T, Option<double>, TResult> accepted, Func<Rejection, Option<double>, TResult> rejected, Func<StepFailure, TResult> failed)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        ArgumentNullException.ThrowIfNull(rejected);
        ArgumentNullException.ThrowIfNull(failed);
        return this switch
        {
            Accepted a => accepted(a.Next, a.Error),
            Rejected r => rejected(r.Reason, r.Hint),
            Failed f => failed(f.Failure),
            _ => throw new InvalidOperationException("The union of outcomes is closed."),
        };
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        if (this is Accepted accepted)
        {
            accepted.Next.VisitArrays(ref visitor);
            accepted.Memory.VisitArrays(ref visitor);
        }
    }

    /// <summary>The step went well, as far as the step can tell.</summary>
    /// <param name="Next">The state at the end of the interval.</param>
    /// <param name="Error">The weighted error estimate, when the method has one; the driver accepts only if it is at most 1.</param>
    public sealed record Accepted(T Next, Option<double> Error) : StepOutcome<T>
    {
        /// <summary>What the method carries on; nothing for a step without memory.</summary>
        public MethodMemory<T> Memory { get; init; } = MethodMemory<T>.None;

        /// <summary>The Courant number in units of the largest allowed, for controls that limit it, when the step has one.</summary>
        public Option<double> Courant { get; init; }

        /// <summary>How states inside the step are found, if the step knows.</summary>
        public DenseOutput<T>? Dense { get; init; }

        /// <summary>How often the derivative was evaluated.</summary>
        public int Evaluations { get; init; }

        /// <summary>The method's stages, in its own order, for interpolation and for the stiffness test: borrowed, they do not outlive the step.</summary>
        public ImmutableArray<T> Stages { get; init; } = [];
    }

    /// <summary>The step is to be tried again with a smaller size.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Hint">The size to try, when the step knows one; ignored unless it is smaller than the size that was tried.</param>
    public sealed record Rejected(Rejection Reason, Option<double> Hint) : StepOutcome<T>
    {
        /// <summary>How often the derivative was evaluated.</summary>
        public int Evaluations { get; init; }
    }

    /// <summary>The run cannot go on.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record Failed(StepFailure Failure) : StepOutcome<T>;
}

/// <summary>Makes outcomes.</summary>
public static class StepOutcome
{
    /// <summary>The step went well.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="next">The state at the end of the interval.</param>
    /// <param name="error">The weighted error estimate, when the method has one: accepted if at most 1, so that NaN rejects.</param>
    public static StepOutcome<T> Accept<T>(T next, Option<double> error = default)
        where T : IState<T> => new StepOutcome<T>.Accepted(next, error);

    /// <summary>The step is to be tried again with a smaller size.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="reason">Why.</param>
    /// <param name="hint">The size to try, when the step knows one.</param>
    public static StepOutcome<T> Reject<T>(Rejection reason, Option<double> hint = default)
        where T : IState<T> => new StepOutcome<T>.Rejected(reason, hint);

    /// <summary>The run cannot go on.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="message">What is wrong, and what to do about it.</param>
    public static StepOutcome<T> Fail<T>(string message)
        where T : IState<T> => new StepOutcome<T>.Failed(new StepFailure.Model(message));
}
