using Persistent.Arrays;
using Persistent.Runs;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Uses;

/// <summary>A plate that is heated from within. The hotter it is the better it conducts, so a step that was stable once is not for ever.</summary>
[State("oven", Version = 1)]
public sealed partial record Oven(PersistentArray<double> Temperature)
{
    public const int Side = 33;
    public const double Spacing = 1.0 / (Side - 1);

    public static Oven Cold => new(PersistentArray.Fill(Side * Side, 0.0));

    public static StepOutcome<Oven> Step(Oven s, StepInterval at) =>
        StepOutcome.Accept(new Oven(s.Temperature.Stencil(Side, new Conduction(at.Size))));

    /// <summary>dT/dt = (1 + T²) ΔT + 30, with the edge kept cold.</summary>
    private readonly struct Conduction(double time) : IStencilKernel<double>
    {
        public int Radius => 1;

        public void Row(StencilRows<double> rows, Span<double> output)
        {
            var north = rows[-1];
            var here = rows[0];
            var south = rows[1];
            for (var x = 1; x < output.Length - 1; x++)
            {
                var laplacian = (north[x] + here[x - 1] + here[x + 1] + south[x] - (4 * here[x])) / (Spacing * Spacing);
                output[x] = here[x] + (time * (((1 + (here[x] * here[x])) * laplacian) + 30));
            }
        }
    }
}

/// <summary>A run that becomes unstable goes back some snapshots and goes on with a smaller step.</summary>
public static class Backtrack
{
    public static IEnumerable<string> Run()
    {
        var size = 0.2 * Oven.Spacing * Oven.Spacing;
        var simulation = new Simulation<Oven>(Oven.Cold, Scheme.Of<Oven>(Oven.Step, StepControl.Fixed(size)));
        var saved = new Stack<Snapshot<IntegrationState<Oven>>>([simulation.Save("cold")]);
        while (simulation.Time < 0.1)
        {
            for (var i = 0; i < 20; i++)
            {
                simulation.TryStep(size);
            }

            // In an oven nothing cools. The comparison is such that NaN does not pass.
            var before = saved.Peek().State.Model.Temperature;
            var warming = simulation.Measure(s => PersistentArray.LinearCombination([1, -1], s.Temperature, before).Min());
            if (warming >= -1e-6)
            {
                saved.Push(simulation.Save());
                continue;
            }

            // The newest snapshots may have the seed of the trouble in them already: go back a few, or to the start.
            for (var i = 0; i < 3 && saved.Count > 1; i++)
            {
                saved.Pop();
            }

            yield return $"step {simulation.Steps} of size {size:E2}: the least warming was {warming:G2}; back to step {saved.Peek().Mark.Step}";
            simulation.Load(saved.Peek());
            size *= 0.7;
        }

        var cautious = Integration.Start(Oven.Cold, Scheme.Of<Oven>(Oven.Step, StepControl.Fixed(size / 2))).AdvanceTo(simulation.Time);
        yield return $"hottest at {simulation.Time:F4}: {simulation.Measure(s => s.Temperature.Max()):F4}; with half the size from the start {cautious.Measure(s => s.Temperature.Max()):F4}";
        yield return $"steps in the journal: {simulation.Journal.Count}, of which {simulation.Steps} led here";
        yield return $"marks on the timeline: {simulation.Timeline.Count}, {simulation.Timeline.Leaves.Count()} of them ends of a branch";
    }
}
