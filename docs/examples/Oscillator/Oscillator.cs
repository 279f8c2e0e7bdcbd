using System.Collections.Immutable;
using Persistent.Runs;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Oscillator;

[State("oscillator", Version = 1)]
public sealed partial record Oscillator(double Position, double Velocity);

/// <summary>A mass on a spring: the example of the getting-started page.</summary>
public static class OscillatorExample
{
    // x'' = -x as a first-order system; the derivative of a state is a state.
    static Oscillator Derivative(Oscillator y, double time) => new(y.Velocity, -y.Position);

    /// <summary>Goes to time 1 with a built-in method, and writes down the energy on the way.</summary>
    public static (Integration<Oscillator> End, ImmutableArray<double> Energies) Follow()
    {
        var scheme = Scheme.Of(Rk4.Step<Oscillator>(Derivative), StepControl.Fixed(0.01));
        var start = Integration.Start(new Oscillator(1, 0), scheme);

        var energies = ImmutableArray.CreateBuilder<double>();
        var end = start.AdvanceTo(1.0, (in AcceptedStep<Oscillator> step) =>
        {
            energies.Add(step.Integration.Measure(y => (y.Position * y.Position) + (y.Velocity * y.Velocity)));
            return Onward.Continue;
        });
        return (end, energies.ToImmutable());
    }

    /// <summary>Takes a snapshot, explores from it on a branch, and goes back to it.</summary>
    public static (Timeline Timeline, Integration<Oscillator> Branch, Integration<Oscillator> Main) Explore(Integration<Oscillator> there)
    {
        var (timeline, saved) = Snapshot.Take(Timeline.Empty, there, "before the kick");

        timeline = timeline.StartBranch("kicked", saved.Mark.Id);
        var branch = there.WithModel(there.Model with { Velocity = 10 }).AdvanceTo(2.0);
        (timeline, _) = Snapshot.Take(timeline, branch);

        var main = Integration.Continue(saved.State, there.Scheme).AdvanceTo(2.0);
        return (timeline.SwitchTo(Timeline.MainBranch), branch, main);
    }
}
