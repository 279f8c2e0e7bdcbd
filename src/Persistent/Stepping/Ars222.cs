using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The implicit-explicit method ARS(2,2,2), of order 2: one part of the derivative explicit, the other, which may be stiff, implicit and
/// L-stable.</summary>
/// <remarks>U. M. Ascher, S. J. Ruuth, R. J. Spiteri, Implicit-explicit Runge-Kutta methods for time-dependent partial differential equations, Appl.
/// Numer. Math. 25 (1997), 151-167, §2.6. The error is estimated from the distance to the method of order 1 that takes both parts at the node γ.</remarks>
public static class Ars222
{
    /// <summary>The order.</summary>
    public const int Order = 2;
    private static readonly double s_gamma = 1 - (1 / Math.Sqrt(2));
    private static readonly double s_delta = 1 - (1 / (2 * s_gamma));

    /// <summary>The explicit part's coefficients.</summary>
    public static Tableau Explicit { get; } =
        new(Order, Nodes: [0, s_gamma, 1], Stages: [[s_gamma], [s_delta, 1 - s_delta]], Weights: [s_delta, 1 - s_delta, 0]);

    /// <summary>A PI controller for this method's error estimate.</summary>
    /// <param name="first">The size of the first step.</param>
    public static StepControl Control(double first) => StepControl.Pi(Order, first);

    /// <summary>The pure step for y' = f(y, t) + g(y, t), f explicit and g implicit.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the explicit part of the derivative, as a state.</param>
    /// <param name="solve">Solves u = known + factor · g(u, time).</param>
    /// <param name="tolerance">How large the error of a step may be; without it the step gives no error estimate.</param>
    public static Func<T, StepInterval, StepOutcome<T>> Step<T>(
        [PureStep] Func<T, double, T> derivative, [PureStep] ImplicitSolve<T> solve, Option<Tolerance> tolerance = default)
        where T : IState<T>, IVectorSpace<T>
    {
        ArgumentNullException.ThrowIfNull(derivative);
        ArgumentNullException.ThrowIfNull(solve);
        var dense = new QuadraticOutput<T>(step =>
        {
            var (next, factor) = (step.Outcome.Next, s_gamma * step.Interval.Size);
            return T.LinearCombination([1, 1 / factor, -1 / factor], derivative(next, step.Interval.End), next, step.Outcome.Stages[0]);
        });
        return (y, at) =>
        {
            var (h, node) = (at.Size, at.Start + (s_gamma * at.Size));
            var factor = s_gamma * h;
            var f1 = derivative(y, at.Start);
            var known = T.Along(y, factor, [1], f1);
            var outcome =
                from middle in solve(known, factor, node, known).MapLeft(static reason => Rejected(reason, 1))
                let g1 = T.LinearCombination([1 / factor, -1 / factor], middle, known)
                let f2 = derivative(middle, node)
                let rest = T.Along(y, h, [s_delta, 1 - s_delta, 1 - s_gamma], f1, f2, g1)
                from next in solve(rest, factor, at.End, middle).MapLeft(static reason => Rejected(reason, 2))
                select (StepOutcome<T>)new StepOutcome<T>.Accepted(next, tolerance.Map(allowed =>
                {
                    var g2 = T.LinearCombination([1 / factor, -1 / factor], next, rest);
                    var difference = T.LinearCombination([s_delta, -s_delta, s_gamma, -s_gamma], f1, f2, g2, g1);
                    return T.AddSquares(default, difference, h, y, next, allowed).RootMean;
                }))
                {
                    Evaluations = 2,
                    Stages = [rest],
                    Dense = dense,
                };
            return outcome.Match(Right: static accepted => accepted, Left: static rejected => rejected);
        };

        static StepOutcome<T> Rejected(Rejection reason, int evaluations) => new StepOutcome<T>.Rejected(reason, Option<double>.None) { Evaluations = evaluations };
    }
}
