using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>No recycled memory is read.</summary>
/// <remarks>A program runs in one pool that is poisoned and whose free leaves are taken, overwritten and given back between commands; the
/// steps it accepts are computed again, each in a pool of its own, where nothing is recycled from one step to the next.</remarks>
internal static class Recycling
{
    internal static void Check<T>(StepTrial<T> trial)
        where T : IState<T>
    {
        var pool = trial.Pool();
        var scheme = trial.SchemeIn(pool);
        var unrecycled = trial.Start(trial.UnpoisonedPool());
        Scope.Measure(
            () =>
            {
                var recycled = Integration.Start(trial.Initial.In(pool), scheme);
                foreach (var command in trial.Commands)
                {
                    switch (command)
                    {
                        case StepCommand.Discard { Factor: var factor }:
                            recycled.Discard(factor);
                            break;
                        case StepCommand.Explore { Steps: var steps }:
                            Scope.Run(() => recycled.AdvanceBy(steps), pool);
                            break;
                        case StepCommand.Advance:
                            recycled = recycled.Advance();
                            unrecycled = Integration.Continue(unrecycled.State, unrecycled.Scheme with { Pool = trial.UnpoisonedPool() }).Advance();
                            break;
                    }

                    Overwrite(pool);
                    LawBroken.UnlessSame(unrecycled.State, recycled.State, "runs without and with recycling");
                }

                return 0;
            },
            pool);
    }

    /// <summary>Takes arrays of many sizes, fills them with a pattern, and gives them back.</summary>
    private static void Overwrite(LeafPool pool) => Scope.Measure(
        () =>
        {
            for (var length = 600L; length <= 40_000; length += length / 3)
            {
                _ = PersistentArray.Fill(length, ~0L);
            }

            return 0;
        },
        pool);
}
