using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>After a collection nothing but the states in hand occupies the pool.</summary>
/// <remarks>A program is run, and of it only the states of its snapshots and the last one are held; then nothing.</remarks>
internal static class Leaks
{
    internal static void Check<T>(StepTrial<T> trial)
        where T : IState<T>
    {
        var pool = trial.Pool();
        var held = Held(trial, pool);
        Trials.Collect();
        var (rented, owned) = (pool.RentedBytes, Owned(held));
        LawBroken.Unless(rented <= owned, $"{rented} bytes of leaves are in use, while the {held.Count} states in hand own {owned}");
        held.Clear();
        Trials.Collect();
        LawBroken.Unless(pool.RentedBytes == 0, $"{pool.RentedBytes} bytes of leaves are in use after every state was dropped");
    }

    // These are on their own, so that no local of theirs is alive when the caller collects.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Owned<T>(List<IntegrationState<T>> held)
        where T : IState<T> => HeldBytes.Of<IntegrationState<T>>([.. held]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<IntegrationState<T>> Held<T>(StepTrial<T> trial, LeafPool pool)
        where T : IState<T>
    {
        var here = trial.Start(pool);
        var held = new List<IntegrationState<T>>();
        foreach (var command in trial.Commands)
        {
            switch (command)
            {
                case StepCommand.Discard { Factor: var factor }:
                    here.Discard(factor);
                    break;
                case StepCommand.Explore { Steps: var steps }:
                    here.AdvanceBy(steps);
                    break;
                case StepCommand.Advance { Rejections: var rejections }:
                    here = here.Advance(rejections, Trials.Rejected.AfterComputing).After;
                    break;
                case StepCommand.Snapshot:
                    held.Add(here.State);
                    break;
                case StepCommand.Forget { Number: var number } when held.Count > 0:
                    held.RemoveAt(number % held.Count);
                    break;
            }
        }

        held.Add(here.State);
        return held;
    }
}
