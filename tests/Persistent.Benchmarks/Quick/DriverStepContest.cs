using Persistent.Arrays;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick;

/// <summary>What the driver itself costs: steps that do nothing to ten small arrays, inside one <c>AdvanceTo</c>; the peer calls the step alone.</summary>
internal static class DriverStepContest
{
    private const int Steps = 1000;

    internal static Contest Make()
    {
        var state = new Ten([.. Enumerable.Range(0, 10).Select(i => PersistentArray.Fill(64, (double)i))]);
        var start = Integration.Start(state, Scheme.Of<Ten>(Step, StepControl.Fixed(1)));
        var end = start;
        var alone = state;
        return new(
            "driver-step",
            Target: 1e6,
            () => end = start.AdvanceTo(Steps),
            () =>
            {
                alone = state;
                for (var i = 0; i < Steps; i++)
                {
                    alone = Step(alone, new(i, 1)).Match(static (next, _) => next, static (_, _) => null!, static _ => null!);
                }
            },
            () => end.Model.Equals(alone) && end.State.Counters.Accepted == Steps)
        {
            Steps = Steps,
            MostNs = 1000,
            MostBytes = 300,
        };
    }

    private static StepOutcome<Ten> Step(Ten state, StepInterval at) => StepOutcome.Accept(state);
}
