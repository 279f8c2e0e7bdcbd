using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Persistent.Properties.Generators;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Steps;

/// <summary>A model whose speed changes: a nonlinear oscillator that is pushed, as a list and a number.</summary>
[State("laws.pushed")]
public sealed partial record Pushed(ImmutableArray<double> Values, double Work) : IVectorSpace<Pushed>
{
    public static Pushed Slope(Pushed s, double time)
    {
        var (x, v) = (s.Values[0], s.Values[1]);
        return new([v, (3 * (1 - (x * x)) * v) - x + Math.Sin(time)], v * Math.Sin(time));
    }

    /// <summary>u = known + factor · slope(u), by a few fixed-point iterations; fails where they do not settle.</summary>
    public static Either<Rejection, Pushed> Solve(Pushed known, double factor, double time, Pushed guess)
    {
        var u = guess;
        for (var i = 0; i < 40; i++)
        {
            var slope = Slope(u, time);
            Pushed next = new(
                [known.Values[0] + (factor * slope.Values[0]), known.Values[1] + (factor * slope.Values[1])], known.Work + (factor * slope.Work));
            var change = Math.Abs(next.Values[0] - u.Values[0]) + Math.Abs(next.Values[1] - u.Values[1]);
            u = next;
            if (change <= 1e-12)
            {
                return u;
            }
        }

        return Rejection.NonlinearSolve;
    }
}

/// <summary>An adaptive run: a method, a control, a tolerance, where it starts and how far it goes.</summary>
public sealed record AdaptiveRun(int Method, int Control, int Digits, int Seed, int Length)
{
    private const int Methods = 5;
    private const int Controls = 8;

    /// <summary>Runs of every method under every control.</summary>
    public static Arbitrary<AdaptiveRun> All { get; } = Draw.Three(
        Draw.Both(Draw.Int(0, Methods - 1), Draw.Int(0, Controls - 1)), Draw.Both(Draw.Int(2, 7), Draw.Int(0, 1 << 20)), Draw.Int(1, 30)).Convert(
        x => new AdaptiveRun(x.Item1.Item1, x.Item1.Item2, x.Item2.Item1, x.Item2.Item2, x.Item3),
        run => ((run.Method, run.Control), (run.Digits, run.Seed), run.Length));

    /// <summary>The initial state.</summary>
    public Pushed Initial => new([1 + ((Seed % 97) / 100.0), -1 + ((Seed % 89) / 50.0)], 0);

    /// <summary>Where it goes.</summary>
    public double End => Length / 5.0;

    /// <summary>A new scheme.</summary>
    public Scheme<Pushed> Scheme()
    {
        var tolerance = Tolerance.Of(Math.Pow(10, -Digits), Math.Pow(10, -Digits));
        return Method switch
        {
            0 => Stepping.Scheme.Of(Dopri5.Method<Pushed>(Pushed.Slope, tolerance), ControlOf(5, Option<double>.None)),
            1 => Stepping.Scheme.Of(Dop853.Method<Pushed>(Pushed.Slope, tolerance), ControlOf(8, Option<double>.None)),
            2 => Stepping.Scheme.Of(Bdf2.Method<Pushed>(Pushed.Solve, Tolerance.Of(1e-3, 1e-3)), ControlOf(3, 0.05)),
            3 => Stepping.Scheme.Of(
                Ars222.Step<Pushed>(Pushed.Slope, (known, _, _, _) => known, Tolerance.Of(1e-3, 1e-3)), ControlOf(2, 0.3)),
            _ => Stepping.Scheme.Of(
                (Pushed s, StepInterval at) => Dopri5.Method<Pushed>(Pushed.Slope, tolerance) is var whole
                    ? whole.Step(s, whole.Begin(s, at.Start), at) is StepOutcome<Pushed>.Accepted { Error: var error, Next: var next }
                        ? new StepOutcome<Pushed>.Accepted(next, error) { Courant = at.Size * 2 }
                        : StepOutcome.Reject<Pushed>(Rejection.User)
                    : StepOutcome.Reject<Pushed>(Rejection.User),
                ControlOf(5, 0.9)),
        };
    }

    private StepControl ControlOf(int order, Option<double> first)
    {
        var limiter = Seed % 3 == 0 ? Limiter.Arctangent : Limiter.Clip;
        StepControl control = Control switch
        {
            0 => StepControl.I(order, first, limiter),
            1 => StepControl.Pi42(order, first, limiter),
            2 => StepControl.Pid(order, 0.2, 0.4, 0.1, first, limiter),
            3 => StepControl.H211b(order, first, limiter),
            4 => StepControl.Pi(order, first).LimitedByCourant(0.7),
            5 => StepControl.Pi(order, first) with { Smallest = 0.01, Policy = FailurePolicy.Default with { Underflow = Underflow.AcceptAndFlag } },
            6 => StepControl.Pi(order, first) with { Landing = Landing.Cut, StiffnessTestEvery = 3 },
            _ => StepControl.Pi(order, first),
        };
        return control with { MostSteps = 400 };
    }
}
