using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>One try of a step: what was tried and where it leaves the integration.</summary>
/// <param name="State">The state after it: of the next time, or of the same time with a smaller proposal.</param>
/// <param name="Interval">The interval that was tried.</param>
/// <param name="Accepted">Whether the state moved on.</param>
/// <param name="Error">The error estimate; NaN when there was none.</param>
/// <param name="Failure">Why the integration cannot go on, if so.</param>
internal readonly record struct Attempt<T>(
    IntegrationState<T> State, StepInterval Interval, bool Accepted, double Error, Option<StepFailure> Failure)
    where T : IState<T>
{
    // A step is stretched by up to one per cent to land on the end.
    private const double Stretch = 1.01;

    internal static Attempt<T> Of(Scheme<T> scheme, IntegrationState<T> state, double end)
    {
        var control = scheme.Control;
        var proposed = state.ProposedStep;
        if (!(proposed > 0) || double.IsInfinity(proposed))
        {
            return Stopped(state, default, new StepFailure.InvalidStep(proposed));
        }

        if (proposed < control.Smallest || state.Time + proposed == state.Time)
        {
            return Stopped(state, new(state.Time, proposed), new StepFailure.StepUnderflow(proposed, control.Smallest));
        }

        var remaining = end - state.Time;
        var lands = remaining <= Stretch * proposed;
        var size = lands ? remaining : remaining < 2 * proposed ? remaining / 2 : proposed;
        var interval = new StepInterval(state.Time, size);
        return Outcome(scheme, state.Model, interval).Match(
            accepted: (next, error) => error.Match(
                Some: e => e <= 1
                    ? Moved(control, state, interval, lands ? end : interval.End, next, e)
                    : Again(control, state, interval, double.IsFinite(e) ? Rejection.ErrorTest : Rejection.NonFinite, control.AfterErrorTest(size, e), e),
                None: () => Moved(control, state, interval, lands ? end : interval.End, next, double.NaN)),
            rejected: (reason, hint) => Again(control, state, interval, reason, hint.IfNone(size * Shrinking(reason)), double.NaN),
            failed: failure => Stopped(state, interval, failure));
    }

    private static StepOutcome<T> Outcome(Scheme<T> scheme, T model, StepInterval interval)
    {
        try
        {
            return scheme.Step(model, interval);
        }
        catch (LeafPoolExhausted full)
        {
            return new StepOutcome<T>.Failed(new StepFailure.PoolExhausted(full.RequestedBytes, full.Capacity));
        }
    }

    private static double Shrinking(Rejection reason) =>
        reason is Rejection.NonlinearSolve or Rejection.LinearSolve or Rejection.NonFinite ? 0.25 : 0.5;

    private static Attempt<T> Moved(StepControl control, IntegrationState<T> before, StepInterval taken, double time, T next, double error)
    {
        var proposed = control.AfterAcceptance(taken.Size, error, before.Control);
        if (taken.Size < before.ProposedStep && proposed >= taken.Size)
        {
            // The step was clipped to land, and went well: what was proposed before the clipping still stands.
            proposed = Math.Max(proposed, before.ProposedStep);
        }

        var state = new IntegrationState<T>(
            next,
            time,
            Math.Min(proposed, control.Largest),
            ControlState.AfterAcceptance(double.IsNaN(error) ? before.Control.PreviousError : Math.Max(error, 1e-4)),
            before.Counters with { Accepted = before.Counters.Accepted + 1 });
        return new(state, taken, Accepted: true, error, Option<StepFailure>.None);
    }

    private static Attempt<T> Again(
        StepControl control, IntegrationState<T> before, StepInterval tried, Rejection reason, double next, double error)
    {
        var smaller = next > 0 && next < tried.Size ? next : tried.Size * Shrinking(reason);
        var state = before with
        {
            ProposedStep = smaller,
            Control = before.Control.AfterRejection(),
            Counters = before.Counters with { Rejected = before.Counters.Rejected + 1 },
        };
        return new(
            state,
            tried,
            Accepted: false,
            error,
            state.Control.RejectionsInARow >= StepControl.MostRejectionsInARow
                ? new StepFailure.TooManyRejections(state.Control.RejectionsInARow, reason)
                : Option<StepFailure>.None);
    }

    private static Attempt<T> Stopped(IntegrationState<T> state, StepInterval tried, StepFailure failure) =>
        new(state, tried, Accepted: false, double.NaN, failure);
}
