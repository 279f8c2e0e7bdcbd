using System.Collections.Immutable;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>What the laws of events ask of the library; a broken one differs in just one way.</summary>
public class EventRuns
{
    /// <summary>To the end, past every terminal event, with what happened on the way.</summary>
    public virtual (Integration<T> End, ImmutableArray<EventOccurrence> Seen) Run<T>(Integration<T> start, double end)
        where T : IState<T>, IVectorSpace<T>
    {
        var seen = ImmutableArray.CreateBuilder<EventOccurrence>();
        var there = start;
        while (there.Time < end && there.Failure.IsNone)
        {
            there = there.AdvanceTo(end, (in AcceptedStep<T> step) =>
            {
                seen.AddRange(step.Events);
                return Onward.Continue;
            });
        }

        return (there, seen.ToImmutable());
    }

    /// <summary>The integration of a state that was held.</summary>
    public virtual Integration<T> Continue<T>(IntegrationState<T> held, Scheme<T> scheme)
        where T : IState<T>, IVectorSpace<T> => Integration.Continue(held, scheme);

    /// <summary>To the first step that an event of a number ends.</summary>
    public virtual Integration<T> RunTo<T>(Integration<T> start, int index, double end)
        where T : IState<T>, IVectorSpace<T>
    {
        var (there, found) = (start, false);
        while (there.Time < end && !found)
        {
            there = there.AdvanceTo(end, (in AcceptedStep<T> step) =>
            {
                found = step.Events.Any(one => one.Index == index);
                return found ? Onward.Stop : Onward.Continue;
            });
        }

        return there;
    }
}
