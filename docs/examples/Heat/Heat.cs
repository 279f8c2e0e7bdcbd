using Persistent.Fields.Grids;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Heat;

[State("heat", Version = 1)]
public sealed partial record Heat(GridField Temperature, double Diffusivity);

/// <summary>Heat diffuses through a plate: the example of the README.</summary>
public static class HeatExample
{
    // A timestepper is a pure function: (state, interval) -> outcome.
    static StepOutcome<Heat> Step(Heat s, StepInterval at) =>
        s.Diffusivity * at.Size > 0.25 * s.Temperature.Spacing * s.Temperature.Spacing
            ? StepOutcome.Reject<Heat>(Rejection.Courant, hint: at.Size / 2)
            : StepOutcome.Accept(s with { Temperature = s.Temperature.Stencil(new FivePoint(s.Diffusivity * at.Size)) });

    /// <summary>Goes to time 1, saves, explores to time 2, goes back and does it again.</summary>
    public static (Integration<Heat> Start, Integration<Heat> There, Integration<Heat> Probe, Integration<Heat> Again) Run(Heat initial)
    {
        var scheme = Scheme.Of<Heat>(Step, StepControl.Adaptive(first: 0.01));
        var start  = Integration.Start(initial, scheme);
        var there  = start.AdvanceTo(1.0);      // a new value; `start` is untouched
        var saved  = there;                      // this is the snapshot
        var probe  = there.AdvanceTo(2.0);       // explore ...
        var again  = saved.AdvanceTo(2.0);       // ... and go back: probe and again are equal bit for bit
        return (start, there, probe, again);
    }
}
