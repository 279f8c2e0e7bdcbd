using Persistent.Fields.Grids;
using Persistent.Runs;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Simulation;

[State("slab", Version = 1)]
public sealed partial record Slab(GridField Temperature)
{
    public static StepOutcome<Slab> Step(Slab s, StepInterval at) => at.Size > 0.25
        ? StepOutcome.Reject<Slab>(Rejection.Courant, hint: at.Size / 2)
        : StepOutcome.Accept(new Slab(s.Temperature.Stencil(new FivePoint(at.Size))));
}

/// <summary>A loop that was written for a mutable model: the example of the page on simulations.</summary>
public static class SimulationExample
{
    public static Simulation<Slab> Run(Slab initial)
    {
        var simulation = new Simulation<Slab>(initial, Scheme.Of<Slab>(Slab.Step, StepControl.Fixed(0.2))) { Remembers = 3 };
        while (simulation.Time < 2)
        {
            simulation.TryStepTowards(2);
        }

        // A step is a transaction: what is rejected leaves nothing behind but its record.
        var size = 1.0;
        while (!simulation.TryStep(size).IsAccepted)
        {
            size /= 2;
        }

        // Save and Load are a reference and a swap.
        var saved = simulation.Save("before the probe");
        simulation.TryStep();
        simulation.TryStep();
        simulation.Load(saved);

        // The last steps are remembered with their states.
        simulation.TryStep();
        simulation.TryStep();
        simulation.Rewind(2);
        return simulation;
    }
}
