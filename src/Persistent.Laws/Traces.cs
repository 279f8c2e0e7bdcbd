using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>A rejected or discarded step leaves no trace.</summary>
/// <remarks>A program is run with everything that it drops, and without; and every accepted step is computed again by a new scheme that knows
/// of no rejection.</remarks>
internal static class Traces
{
    internal static void Check<T>(StepTrial<T> trial)
        where T : IState<T>
    {
        var (pool, apart) = (trial.Pool(), trial.Pool());
        var detoured = trial.Start(pool);
        var straight = trial.Start(apart);
        foreach (var command in trial.Commands)
        {
            switch (command)
            {
                case StepCommand.Discard { Factor: var factor }:
                    detoured.Discard(factor);
                    break;
                case StepCommand.Explore { Steps: var steps }:
                    detoured.AdvanceBy(steps);
                    break;
                case StepCommand.Advance { Rejections: var rejections }:
                    var before = detoured;
                    (detoured, var interval) = detoured.Advance(rejections, Trials.Rejected.AfterComputing);
                    (straight, _) = straight.Advance(rejections, Trials.Rejected.WithoutComputing);
                    LawBroken.UnlessSame(straight.State, detoured.State, "the run without and the run with dropped steps");
                    if (detoured.Failure.IsNone)
                    {
                        KnowsOfNoRejection(trial.SchemeIn(pool), before.State, interval, detoured.Model);
                    }

                    break;
            }
        }
    }

    private static void KnowsOfNoRejection<T>(Scheme<T> fresh, IntegrationState<T> before, StepInterval interval, T after)
        where T : IState<T> => Scope.Measure(
        () =>
        {
            var outcome = fresh.Method.OutcomeFrom(before, interval);
            LawBroken.Unless(outcome is StepOutcome<T>.Accepted, "a step was accepted after rejections, and is not accepted without them");
            LawBroken.UnlessSame(((StepOutcome<T>.Accepted)outcome).Next, after, "a step of a new scheme and the same step after rejections");
            return 0;
        },
        fresh.Pool);
}
