using System.Collections.Immutable;
using LanguageExt;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Methods;

/// <summary>A body around a sun: numbers alone, and so a vector space.</summary>
[State("orbit", Version = 1)]
public sealed partial record Orbit(double X, double Y, double U, double V);

/// <summary>A rod that cools: what is constant says so.</summary>
[State("cooling-rod", Version = 1)]
public sealed partial record Rod(ImmutableArray<double> Temperature, [property: Member(Constant = true)] double Rate);

/// <summary>The examples of the page on methods.</summary>
public static class MethodExamples
{
    static Orbit Derivative(Orbit at, double time)
    {
        var square = (at.X * at.X) + (at.Y * at.Y);
        var cube = square * Math.Sqrt(square);
        return new(at.U, at.V, -at.X / cube, -at.Y / cube);
    }

    /// <summary>One turn, with DOPRI5.</summary>
    public static Integration<Orbit> Turn()
    {
        var scheme = Dopri5.Scheme<Orbit>(Derivative, Tolerance.Of(relative: 1e-9, absolute: 1e-9));
        var start = Integration.Start(new Orbit(1, 0, 0, 1), scheme);
        var turned = start.AdvanceTo(2 * Math.PI);

        // All of the state: counters, the step that will be tried next, the derivative that the next step begins with.
        var (accepted, evaluations) = (turned.State.Counters.Accepted, turned.State.Counters.Evaluations);
        var next = turned.State.ProposedStep;
        var slope = turned.State.Memory.Vectors[0];
        _ = (accepted, evaluations, next, slope);
        return turned;
    }

    /// <summary>A list of numbers, as in Hairer's codes.</summary>
    public static Solution Lists()
    {
        var solution = Dopri5.Solve(
            (t, y) => [y[1], ((1 - (y[0] * y[0])) * y[1]) - y[0]], initial: [2, 0], start: 0, end: 20, relative: 1e-6, absolute: 1e-6);
        return solution;
    }

    /// <summary>A stiff rod, with BDF2 and a solve that may fail.</summary>
    public static Integration<Rod> Cool()
    {
        // u = known + factor · f(u), f(u) = -rate · u: here a division; usually a linear or nonlinear solver.
        ImplicitSolve<Rod> solve = (known, factor, time, guess) =>
            known with { Temperature = [.. known.Temperature.Select(t => t / (1 + (factor * known.Rate)))] };

        var scheme = Scheme.Of(Bdf2.Method(solve, Tolerance.Of(1e-4, 1e-6)), Bdf2.Control(first: 1e-6));
        var rod = new Rod([1, 2, 3], Rate: 1e4);
        return Integration.Start(rod, scheme).AdvanceTo(1);
    }
}
