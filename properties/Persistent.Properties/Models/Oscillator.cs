using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>A spring: numbers only, with an error estimate (Heun against Euler) that drives the controller and rejects steps.</summary>
[State("laws.oscillator")]
public sealed partial record Oscillator(double Position, double Velocity, double Stiffness)
{
    public static Oscillator Of(int stiffness) => new(1, 0, stiffness);

    public static Scheme<Oscillator> Scheme() => Stepping.Scheme.Of<Oscillator>(Step, StepControl.Adaptive(first: 0.5, order: 2));

    public static StepOutcome<Oscillator> Step(Oscillator s, StepInterval at)
    {
        var euler = s.Along(s, at.Size);
        var heun = s.Along(s with { Position = (s.Position + euler.Position) / 2, Velocity = (s.Velocity + euler.Velocity) / 2 }, at.Size);
        return StepOutcome.Accept(heun, Math.Max(Math.Abs(heun.Position - euler.Position), Math.Abs(heun.Velocity - euler.Velocity)) / 0.05);
    }

    private Oscillator Along(Oscillator slope, double size) =>
        this with { Position = Position + (size * slope.Velocity), Velocity = Velocity - (size * Stiffness * slope.Position) };
}
