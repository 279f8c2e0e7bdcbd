using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The backward differentiation formula of order 2, for steps of varying size; for stiff problems.</summary>
/// <remarks>
/// With r the ratio of a step to the one before, (1 + 2r) y₁ = (1 + r)² y₀ − r² y₋₁ + (1 + r) h f(y₁). The error is estimated from the distance to the
/// explicit two-step formula y₀ + (1 + r) h y₀' − r² (y₀ − y₋₁), of order 2 too. The first step extrapolates backward Euler from a step and two
/// halves. Steps at most double, below the bound 1 + √2 of stability.
/// C. F. Curtiss, J. O. Hirschfelder, Integration of stiff equations, Proc. Natl. Acad. Sci. 38 (1952), 235-243; E. Hairer, S. P. Nørsett, G. Wanner,
/// Solving Ordinary Differential Equations I, 2nd ed., §III.5.
/// </remarks>
public static class Bdf2
{
    /// <summary>The order.</summary>
    public const int Order = 2;

    /// <summary>A PI controller for this method's error estimate.</summary>
    /// <param name="first">The size of the first step, which is one of three solves.</param>
    public static StepControl Control(double first) => StepControl.Pi(Order + 1, first, mostFactor: 2);

    /// <summary>The method for y' = f(y, t).</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="solve">Solves u = known + factor · f(u, time).</param>
    /// <param name="tolerance">How large the error of a step may be.</param>
    public static Method<T> Method<T>([PureStep] ImplicitSolve<T> solve, Tolerance tolerance)
        where T : IState<T>, IVectorSpace<T>
    {
        ArgumentNullException.ThrowIfNull(solve);
        ArgumentNullException.ThrowIfNull(tolerance);
        return new Steps<T>(solve, tolerance);
    }

    /// <summary>Memory: the state before, the derivative at the last step's end; the size of the last step.</summary>
    private sealed class Steps<T>(ImplicitSolve<T> solve, Tolerance tolerance) : Method<T>
        where T : IState<T>, IVectorSpace<T>
    {
        private static readonly DenseOutput<T> s_dense = new QuadraticOutput<T>(static step => step.Outcome.Memory.Vectors[1]);

        public override string Name => "bdf2";

        public override int ControlOrder => Order + 1;

        public override double MostGrowth => 2;

        public override bool CanGoOn(T model, MethodMemory<T> memory) =>
            memory is { Vectors.Length: 2, Numbers: [> 0 and < double.PositiveInfinity] } && SameForm.Holds(model, memory.Vectors.AsSpan());

        public override StepOutcome<T> Step(T model, MethodMemory<T> memory, StepInterval at) =>
            (memory.IsNone ? First(model, at) : Next(model, memory, at)).Match(
                Right: outcome => outcome,
                Left: reason => StepOutcome.Reject<T>(reason));

        private Either<Rejection, StepOutcome<T>> First(T y, StepInterval at) =>
            from whole in solve(y, at.Size, at.End, y)
            from half in solve(y, at.Size / 2, at.Midpoint, y)
            from end in solve(half, at.Size / 2, at.End, whole)
            let next = T.LinearCombination([2, -1], end, whole)
            let slope = T.LinearCombination([2 / at.Size, -2 / at.Size], end, half)
            select Outcome(y, next, slope, T.LinearCombination([1, -1], end, whole), scale: 1, at);

        private Either<Rejection, StepOutcome<T>> Next(T y, MethodMemory<T> memory, StepInterval at)
        {
            var (before, slope, h) = (memory.Vectors[0], memory.Vectors[1], at.Size);
            var r = h / memory.Numbers[0];
            var over = 1 + (2 * r);
            var factor = h * ((1 + r) / over);
            var known = T.LinearCombination([(1 + r) * (1 + r) / over, -(r * r / over)], y, before);
            var predicted = T.LinearCombination([1 - (r * r), r * r, (1 + r) * h], y, before, slope);
            return
                from next in solve(known, factor, at.End, predicted)
                let after = T.LinearCombination([1 / factor, -1 / factor], next, known)
                select Outcome(y, next, after, T.LinearCombination([1, -1], next, predicted), scale: (1 + r) / (2 + (3 * r)), at);
        }

        private StepOutcome<T> Outcome(T y, T next, T slope, T difference, double scale, StepInterval at) =>
            new StepOutcome<T>.Accepted(next, T.AddSquares(default, difference, scale, y, next, tolerance).RootMean)
            {
                Memory = new(Name, [y, slope], [at.Size]),
                Dense = s_dense,
            };
    }
}
