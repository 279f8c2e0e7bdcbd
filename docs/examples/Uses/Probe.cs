using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Uses;

/// <summary>A rod whose conductivity follows its mean temperature. Within a step the conductivity is held fixed, as a coupled code would do.</summary>
[State("rod", Version = 1)]
public sealed partial record Rod(PersistentArray<double> Temperature, [property: Member(Constant = true)] double Conductivity) : IVectorSpace<Rod>
{
    public const int Points = 41;
    public const double Spacing = 1.0 / (Points - 1);

    /// <summary>What the material would conduct at the temperature it has.</summary>
    public double Material => 1 + (4 * Temperature.Sum() * Spacing);

    public static Rod Hot() => new Rod(
        PersistentArray.Create<double>([.. Enumerable.Range(0, Points).Select(i => Math.Sin(Math.PI * i * Spacing))]), 0).Settled();

    public static Rod Derivative(Rod y, double time) => y with { Temperature = PersistentArray.Compute<double, Conduction>(Points, new(y.Conductivity), y.Temperature) };

    public Rod Settled() => this with { Conductivity = Material };

    private readonly struct Conduction(double conductivity) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var t = operands.Of<double>(0);
            for (var i = 0; i < output.Length; i++)
            {
                var at = start + i;
                output[i] = at is 0 or Points - 1 ? 0 : conductivity * (t[at - 1] - (2 * t[at]) + t[at + 1]) / (Spacing * Spacing);
            }
        }
    }
}

/// <summary>Takes a big step, looks where it leads, throws it away, and takes it again with what was learnt.</summary>
public static class Probe
{
    private const double End = 0.04;

    private static Scheme<Rod> Inner { get; } = Scheme.Of(Rk4.Step<Rod>(Rod.Derivative), StepControl.Fixed(5e-5));

    public static IEnumerable<string> Run()
    {
        var reference = Middle(Follow(512, Corrected));
        yield return $"middle of the rod at the end: {reference:F6}";
        var before = (Lagged: double.NaN, Corrected: double.NaN);
        foreach (var steps in (int[])[8, 16, 32])
        {
            var now = (Lagged: Middle(Follow(steps, Lagged)) - reference, Corrected: Middle(Follow(steps, Corrected)) - reference);
            yield return $"{steps,2} steps: error {now.Lagged:E2} without probes, {now.Corrected:E2} with"
                + (steps > 8 ? $"; orders {Math.Log2(before.Lagged / now.Lagged):F1} and {Math.Log2(before.Corrected / now.Corrected):F1}" : "");
            before = now;
        }
    }

    /// <summary>A step with the conductivity at its start.</summary>
    private static Integration<Rod> Lagged(Integration<Rod> here, double end) => With(here, here.Model.Material).AdvanceTo(end);

    /// <summary>The same step as a probe; then from where it started with the mean of the conductivities at its ends.</summary>
    private static Integration<Rod> Corrected(Integration<Rod> here, double end)
    {
        var probe = Lagged(here, end);
        var learnt = probe.Measure(s => s.Material);                              // a number is all that stays of it
        return With(here, 0.5 * (here.Model.Material + learnt)).AdvanceTo(end);   // `here` is what it was
    }

    private static Integration<Rod> With(Integration<Rod> here, double conductivity) =>
        Integration.Continue(here.State with { Model = here.Model with { Conductivity = conductivity } }, here.Scheme);

    private static Integration<Rod> Follow(int steps, Func<Integration<Rod>, double, Integration<Rod>> step) =>
        Enumerable.Range(1, steps).Aggregate(Integration.Start(Rod.Hot(), Inner), (here, i) => step(here, End * i / steps));

    private static double Middle(Integration<Rod> at) => at.Model.Temperature[Rod.Points / 2];
}
