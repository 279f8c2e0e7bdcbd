using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>A step that was tried from a state: where it leads, if it was accepted, and what is to be noted of it.</summary>
internal sealed record Trial<T>(Option<IntegrationState<T>> Next, StepInterval Interval, int Rejections, StepEnding Ending) : IHasArrays
    where T : IState<T>
{
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        if (Next.IsSome)
        {
            Canonical.Value(Next).VisitArrays(ref visitor);
        }
    }

    /// <summary>Tries until a step is accepted, as the control says.</summary>
    internal static Trial<T> Controlled(IntegrationState<T> state, Scheme<T> scheme, double end)
    {
        var (interval, error, rejections) = (default(StepInterval), double.NaN, 0);
        Onward Note(in AcceptedStep<T> step)
        {
            (interval, error, rejections) = (step.Interval, step.Error, step.Rejections);
            return Onward.Stop;
        }

        var start = Integration.Continue(state, scheme);
        var after = double.IsFinite(end) ? start.AdvanceTo(end, Note) : start.AdvanceWhile(Note);
        return after.Failure.Match(
            Some: failure => new Trial<T>(
                Option<IntegrationState<T>>.None,
                new(state.Time, after.State.ProposedStep),
                (int)(after.State.Counters.Rejected - state.Counters.Rejected),
                new StepEnding.Failed(failure)),
            None: () => new Trial<T>(after.State, interval, rejections, new StepEnding.Accepted(error)));
    }

    /// <summary>Tries one size, and nothing after a rejection.</summary>
    internal static Trial<T> Once(IntegrationState<T> state, Scheme<T> scheme, double size)
    {
        var once = new SingleAttempt<T>(scheme.Method, scheme.Control);
        var tried = Controlled(state with { ProposedStep = size }, scheme with { Method = once }, double.PositiveInfinity);
        return once.Rejected is { } rejected ? new(Option<IntegrationState<T>>.None, once.Tried, 1, rejected) : tried;
    }
}
