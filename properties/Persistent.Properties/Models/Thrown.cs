using System.Collections.Immutable;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>A ball that is thrown upwards again and again: adaptive steps, impacts that make it jump, events that only report.</summary>
[State("laws.thrown")]
public sealed partial record Thrown(double Height, double Speed) : IVectorSpace<Thrown>
{
    public static Thrown Derivative(Thrown y, double time) => new(y.Speed, -10 - (0.1 * y.Speed * Math.Abs(y.Speed)));

    /// <summary>Up to three levels are watched, the ground makes the ball jump, and some events stop the run.</summary>
    public static Scheme<Thrown> Scheme(int method, int events)
    {
        var tolerance = Tolerance.Of(1e-5, 1e-5);
        var scheme = method switch
        {
            0 => Dopri5.Scheme<Thrown>(Derivative, tolerance),
            1 => Dop853.Scheme<Thrown>(Derivative, tolerance),
            _ => Persistent.Stepping.Scheme.Of(Rk4.Step<Thrown>(Derivative), StepControl.Fixed(0.0625)),
        };
        ImmutableArray<StepEvent<Thrown>> all =
        [
            new("impact", (y, _) => y.Height) { Direction = (Crossing)(2 * (events % 2)), Jump = y => y with { Speed = Math.Max(8, -0.9 * y.Speed) } },
            new("apex", (y, _) => y.Speed) { Direction = events % 3 == 0 ? Crossing.Either : Crossing.Falling, TerminalEvery = events % 5 },
            new("level", (y, _) => y.Height - 2) { TerminalEvery = events % 4 },
            new("clock", (_, t) => Math.Sin(3 * t)) { Jump = events % 7 == 0 ? y => y with { Height = y.Height + 0.5 } : null },
        ];
        return scheme with { Events = all };
    }
}
