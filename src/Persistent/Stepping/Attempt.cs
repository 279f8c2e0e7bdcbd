using System.Runtime.InteropServices;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>One try of a step: what was tried and where it leaves the integration.</summary>
/// <param name="Standing">Where it leads: to the next time, or to the same time with a smaller proposal.</param>
/// <param name="Interval">The interval that was tried.</param>
/// <param name="IsAccepted">Whether the state moved on.</param>
/// <param name="Error">The error estimate; NaN when there was none.</param>
/// <param name="Failure">Why the integration cannot go on, if so.</param>
/// <param name="IsFlagged">Whether it was accepted although its error test failed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Attempt<T>(
    Standing<T> Standing, StepInterval Interval, bool IsAccepted, double Error, StepFailure? Failure, bool IsFlagged = false)
    : IHasArrays
    where T : IState<T>
{
    // A step is stretched by up to one per cent to land on the end.
    private const double Stretch = 1.01;

    // A step of ten of these roundings of the time or less does not move it well (Hairer's UROUND).
    private const double Rounding = 2.3e-16;

    /// <summary>The step as its interpolation sees it, when it was accepted.</summary>
    internal TakenStep<T> Taken { get; init; }

    /// <summary>What happened in it, if something did.</summary>
    internal Passage<T>? Passage { get; init; }

    // All that an observer of the step may ask for.
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        Standing.VisitArrays(ref visitor);
        Passage?.VisitArrays(ref visitor);
        if (Taken.Outcome is { } outcome)
        {
            Taken.Model.VisitArrays(ref visitor);
            Taken.Memory.VisitArrays(ref visitor);
            outcome.VisitArrays(ref visitor);
            foreach (var stage in outcome.Stages)
            {
                stage.VisitArrays(ref visitor);
            }
        }
    }

    internal static Attempt<T> Of(Scheme<T> scheme, Standing<T> here, double end)
    {
        try
        {
            var ready = Ready(scheme, here, end);
            var attempt = Plan.Of(scheme, ready, end) is { } plan ? Tried(scheme, ready, plan) : Refused(scheme.Control, ready);
            return attempt.IsAccepted && !scheme.Events.IsEmpty ? EventScan.After(scheme, ready, attempt) : attempt;
        }
        catch (LeafPoolExhausted full)
        {
            return Stopped(here, default, StepFailure.PoolExhausted.Of(full));
        }
    }

    /// <summary>The method's memory and the first step, where they are not there yet.</summary>
    private static Standing<T> Ready(Scheme<T> scheme, Standing<T> here, double end)
    {
        var method = scheme.Method;
        if (here.Memory.IsNone)
        {
            here = here with { Memory = Own(method, method.Begin(here.Model, here.Time)), Evaluations = here.Evaluations + method.EvaluationsToBegin };
        }

        if (here.Proposed == 0)
        {
            var span = Math.Min(end - here.Time, scheme.Control.Largest);
            here = here with
            {
                Proposed = method.FirstStep(here.Model, here.Memory, here.Time, span).IfNone(0),
                Evaluations = here.Evaluations + method.EvaluationsOfFirstStep,
            };
        }

        if (here.Events.Sides.Length != scheme.Events.Length && !scheme.Events.IsEmpty)
        {
            here = here with { Events = EventScan.Begin(scheme, here) };
        }

        return here;
    }

    /// <summary>A memory as the method gave it, which must bear the method's name.</summary>
    private static MethodMemory<T> Own(Method<T> method, MethodMemory<T> memory) =>
        memory.IsNone || string.Equals(memory.Method, method.Name, StringComparison.Ordinal) ? memory : throw Foreign(method, memory);

    private static InvalidOperationException Foreign(Method<T> method, MethodMemory<T> memory) => new(
        $"The method gives a memory of '{memory.Method}', and its name is '{method.Name}'; override Method<T>.Name, also in a method that wraps another, or integrations would not go on from it.");

    /// <summary>Why there is no plan.</summary>
    private static Attempt<T> Refused(StepControl control, in Standing<T> here) => Stopped(here, new(here.Time, here.Proposed), here switch
    {
        { Proposed: var size } when !(size > 0) || double.IsInfinity(size) => new StepFailure.InvalidStep(size),
        _ when here.Attempts >= control.MostAttempts => new StepFailure.TooManySteps(here.Attempts),
        _ => new StepFailure.StepUnderflow(here.Proposed, control.Smallest),
    });

    private static Attempt<T> Tried(Scheme<T> scheme, in Standing<T> here, Plan plan)
    {
        var (control, interval) = (scheme.Control, plan.Interval);
        switch (scheme.Method.Step(here.Model, here.Memory, interval))
        {
            case StepOutcome<T>.Accepted step:
                var counted = here with { Evaluations = here.Evaluations + step.Evaluations };
                var slower = control.AfterCourantTest(interval.Size, step.Courant);
                if (slower.IsSome)
                {
                    return Again(control, counted, plan, Rejection.Courant, slower.IfNone(0), double.NaN);
                }

                var error = step.Error.IfNone(double.NaN);
                if (step.Error.IsNone)
                {
                    return Moved(scheme, counted, plan, step, double.NaN, isFlagged: false);
                }

                if (error <= 1 || (plan.IsForced && double.IsFinite(error)))
                {
                    return Moved(scheme, counted, plan, step, error, isFlagged: !(error <= 1));
                }

                var reason = double.IsFinite(error) ? Rejection.ErrorTest : Rejection.NonFinite;
                return Again(control, counted, plan, reason, control.AfterErrorTest(interval.Size, error, here.Control), error);
            case StepOutcome<T>.Rejected no:
                var smaller = no.Hint.IfNone(interval.Size * control.Policy.Factor(no.Reason));
                return Again(control, here with { Evaluations = here.Evaluations + no.Evaluations }, plan, no.Reason, smaller, double.NaN);
            case StepOutcome<T>.Failed failed:
                return Stopped(here, interval, failed.Failure);
            default:
                throw new InvalidOperationException("The union of outcomes is closed.");
        }
    }

    private static Attempt<T> Moved(
        Scheme<T> scheme, in Standing<T> before, Plan plan, StepOutcome<T>.Accepted step, double error, bool isFlagged)
    {
        var (control, taken) = (scheme.Control, plan.Interval);
        var remembered = StiffnessTest.After(scheme, before.Control, before.Accepted + 1, step, taken);
        if (remembered.StiffHits >= StiffnessTest.MostHits && remembered.StiffHits > before.Control.StiffHits)
        {
            return Stopped(before with { Control = remembered }, taken, new StepFailure.Stiff(remembered.StiffHits));
        }

        var proposed = control.AfterAcceptance(taken.Size, error, step.Courant, before.Control);
        if (taken.Size < before.Proposed && proposed >= taken.Size)
        {
            // The step was clipped to land, and went well: what was proposed before the clipping still stands.
            proposed = Math.Max(proposed, before.Proposed);
        }

        var kept = double.IsNaN(error) ? before.Control.PreviousError : control.Kept(error);
        remembered = remembered with
        {
            PreviousError = kept,
            EarlierError = before.Control.PreviousError,
            PreviousSize = taken.Size,
            RejectionsInARow = 0,
        };
        return new(
            new(
                step.Next,
                Own(scheme.Method, step.Memory),
                plan.Lands ? plan.End : taken.End,
                Math.Min(proposed, control.Largest),
                remembered,
                before.Accepted + 1,
                before.Rejected,
                before.Evaluations,
                before.Flagged + (isFlagged ? 1 : 0),
                before.Events),
            taken,
            IsAccepted: true,
            error,
            Failure: null,
            isFlagged)
        {
            Taken = new(before.Model, before.Memory, taken, step),
        };
    }

    private static Attempt<T> Again(StepControl control, in Standing<T> before, Plan plan, Rejection reason, double next, double error)
    {
        var (tried, policy) = (plan.Interval, control.Policy);
        var smaller = next > 0 && next < tried.Size ? next : tried.Size * policy.Factor(reason);
        var rejections = before.Control.RejectionsInARow + 1;
        var state = before with
        {
            Proposed = smaller,
            Control = before.Control with { RejectionsInARow = rejections },
            Rejected = before.Rejected + 1,
        };
        StepFailure? failure = plan.IsForced ? new StepFailure.StepUnderflow(smaller, control.Smallest)
            : rejections >= policy.MostRejectionsInARow ? new StepFailure.TooManyRejections(rejections, reason)
            : null;
        return new(state, tried, IsAccepted: false, error, failure);
    }

    private static Attempt<T> Stopped(in Standing<T> state, StepInterval tried, StepFailure failure) =>
        new(state, tried, IsAccepted: false, double.NaN, failure);

    /// <summary>The interval to try.</summary>
    /// <param name="Interval">Start and size.</param>
    /// <param name="Lands">Whether it ends at the end time.</param>
    /// <param name="End">The end time.</param>
    /// <param name="IsForced">Whether no smaller step is allowed, so that its error does not count.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Plan(StepInterval Interval, bool Lands, double End, bool IsForced)
    {
        /// <summary>The plan, if there is a step to try.</summary>
        internal static Plan? Of(Scheme<T> scheme, in Standing<T> here, double end)
        {
            var (control, time, size) = (scheme.Control, here.Time, here.Proposed);
            if (!(size > 0) || double.IsInfinity(size) || here.Attempts >= control.MostAttempts)
            {
                return null;
            }

            var forces = control.Policy.Underflow == Underflow.AcceptAndFlag;
            size = forces ? Math.Max(size, control.Smallest) : size;
            if (size < control.Smallest || 0.1 * size <= Math.Abs(time) * Rounding)
            {
                return null;
            }

            if (here.Control.PreviousSize > 0)
            {
                size = Math.Min(size, scheme.Method.MostGrowth * here.Control.PreviousSize);
            }

            var (remaining, halves) = (end - time, control.Landing == Landing.Halve);
            var lands = time + (Stretch * size) - end > 0 || (halves && remaining <= Stretch * size);
            size = lands ? remaining : halves && remaining < 2 * size ? remaining / 2 : size;
            return new Plan(new(time, size), lands, end, forces && size <= control.Smallest);
        }
    }
}
