using System.Collections.Immutable;
using Persistent.Examples.Methods;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Controllers;

/// <summary>A wave that is carried along.</summary>
[State("carried", Version = 1)]
public sealed partial record Carried(double Phase, double Speed);

/// <summary>The examples of the page on controllers.</summary>
public static class ControlExamples
{
    /// <summary>The controllers, for a method whose error estimate has order 4.</summary>
    public static ImmutableArray<StepControl> All()
    {
        ImmutableArray<StepControl> controls =
        [
            StepControl.Fixed(0.01),
            StepControl.I(order: 5),
            StepControl.Pi(order: 5),
            StepControl.Pi42(order: 5),
            StepControl.Pid(order: 5, proportional: 0.2, integral: 0.4, derivative: 0.05),
            StepControl.H211b(order: 5),
            StepControl.H211b(order: 5, limiter: Limiter.Arctangent),
            StepControl.Courant(first: 0.01, target: 0.8),
            StepControl.Pi(order: 5).LimitedByCourant(target: 0.8),
        ];
        return controls;
    }

    /// <summary>An error and a Courant number, of one step.</summary>
    public static Integration<Carried> Limited()
    {
        static StepOutcome<Carried> Step(Carried s, StepInterval at)
        {
            var next = s with { Phase = s.Phase + (s.Speed * at.Size) };
            var error = Math.Pow(at.Size / 0.5, 2);
            return new StepOutcome<Carried>.Accepted(next, error) { Courant = s.Speed * at.Size / 0.2 };
        }

        var scheme = Scheme.Of<Carried>(Step, StepControl.Pi(order: 2, first: 1).LimitedByCourant(target: 0.9));
        return Integration.Start(new Carried(0, 1), scheme).AdvanceTo(10);
    }

    /// <summary>What follows a rejection.</summary>
    public static StepControl Patient()
    {
        var control = StepControl.Pi(order: 5, first: 1e-3) with
        {
            Smallest = 1e-6,
            Largest = 0.1,
            MostSteps = 100_000,
            Landing = Landing.Halve,
            Policy = FailurePolicy.Default.With(Rejection.NonlinearSolve, 0.1) with
            {
                MostRejectionsInARow = 20,
                Underflow = Underflow.AcceptAndFlag,
            },
        };
        return control;
    }
}
