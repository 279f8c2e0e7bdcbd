using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>What laws do with integrations.</summary>
internal static class Trials
{
    // For methods that choose their first step: it is only dropped.
    private const double FirstTry = 1e-3;

    /// <summary>One accepted step, before which attempts are rejected.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="rejections">How many attempts are rejected.</param>
    /// <param name="computed">Whether the rejected attempts are computed in full, and dropped.</param>
    internal static (Integration<T> After, StepInterval Interval) Advance<T>(this Integration<T> at, int rejections, Rejected computed)
        where T : IState<T>
    {
        var interval = default(StepInterval);
        if (at.Failure.IsSome)
        {
            return (at, interval);
        }

        var inner = at.Scheme;
        var rejecting = inner with { Method = new RejectingMethod<T>(inner.Method, rejections, computed) };
        var after = Integration.Continue(at.State, rejections == 0 ? inner : rejecting).AdvanceWhile((in AcceptedStep<T> step) =>
        {
            interval = step.Interval;
            return Onward.Stop;
        });
        return (after.Failure.IsSome ? after : Integration.Continue(after.State, inner), interval);
    }

    /// <summary>So many accepted steps.</summary>
    internal static Integration<T> AdvanceBy<T>(this Integration<T> at, int steps)
        where T : IState<T>
    {
        for (var i = 0; i < steps; i++)
        {
            at = at.Advance();
        }

        return at;
    }

    /// <summary>Computes a step and drops it.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="factor">Its size, in units of the proposed one.</param>
    internal static void Discard<T>(this Integration<T> at, double factor)
        where T : IState<T> => Scope.Measure(
        () =>
        {
            at.Attempt(factor);
            return 0;
        },
        at.Scheme.Pool);

    /// <summary>The outcome of the next step, its size times a factor.</summary>
    internal static StepOutcome<T> Attempt<T>(this Integration<T> at, double factor)
        where T : IState<T> => at.Scheme.Method.OutcomeFrom(at.State, at.Next(factor));

    /// <summary>The outcome of an interval from a whole state, whose memory is begun when there is none.</summary>
    internal static StepOutcome<T> OutcomeFrom<T>(this Method<T> method, IntegrationState<T> state, StepInterval interval)
        where T : IState<T> =>
        method.Step(state.Model, state.Memory.IsNone ? method.Begin(state.Model, state.Time) : state.Memory, interval);

    /// <summary>The interval of the next step, its size times a factor.</summary>
    internal static StepInterval Next<T>(this Integration<T> at, double factor)
        where T : IState<T> => new(at.Time, (at.State.ProposedStep > 0 ? at.State.ProposedStep : FirstTry) * factor);

    /// <summary>Takes everything that cannot be reached out of the pools.</summary>
    internal static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>Whether the attempts that a law rejects are computed first.</summary>
    internal enum Rejected
    {
        WithoutComputing,
        AfterComputing,
    }
}
