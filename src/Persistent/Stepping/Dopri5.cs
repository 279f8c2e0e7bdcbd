using System.Collections.Immutable;
using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The method of Dormand and Prince, of order 5 with an error estimate of order 4; the last stage is the first of the next step.</summary>
/// <remarks>
/// J. R. Dormand, P. J. Prince, A family of embedded Runge-Kutta formulae, J. Comput. Appl. Math. 6 (1980), 19-26; operations in the order of
/// DOPRI5 in E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., so that counts of steps are equal.
/// </remarks>
public static class Dopri5
{
    private static readonly double[] s_nodes = [0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1];
    private static readonly double[] s_second = [0.2];
    private static readonly double[] s_third = [3.0 / 40, 9.0 / 40];
    private static readonly double[] s_fourth = [44.0 / 45, -56.0 / 15, 32.0 / 9];
    private static readonly double[] s_fifth = [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729];
    private static readonly double[] s_sixth = [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656];

    // Without the second stage, whose weight is zero.
    private static readonly double[] s_weights = [35.0 / 384, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84];
    private static readonly double[] s_error = [71.0 / 57600, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];

    /// <summary>The coefficients, without the error estimate.</summary>
    public static Tableau Tableau { get; } = new(
        Order: 5,
        Nodes: [.. s_nodes[..6]],
        Stages: [[.. s_second], [.. s_third], [.. s_fourth], [.. s_fifth], [.. s_sixth]],
        Weights: [s_weights[0], 0, .. s_weights[1..]]);

    /// <summary>Hairer's control: PI with β = 0.04, factors from 1/5 to 10; the method chooses the first step.</summary>
    public static StepControl Control { get; } = StepControl.Pi(order: 5);

    /// <summary>The method for y' = f(y, t). Six evaluations an attempt, one to begin, one for the first step.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    /// <param name="tolerance">How large the error of a step may be.</param>
    public static Method<T> Method<T>([PureStep] Func<T, double, T> derivative, Tolerance tolerance)
        where T : IState<T>, IVectorSpace<T>
    {
        ArgumentNullException.ThrowIfNull(derivative);
        ArgumentNullException.ThrowIfNull(tolerance);
        return new Steps<T>(derivative, tolerance, isBackward: false);
    }

    /// <summary>The scheme of the method under its own <see cref="Control"/>.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    /// <param name="tolerance">How large the error of a step may be.</param>
    public static Scheme<T> Scheme<T>([PureStep] Func<T, double, T> derivative, Tolerance tolerance)
        where T : IState<T>, IVectorSpace<T> => Stepping.Scheme.Of(Method(derivative, tolerance), Control);

    /// <summary>Solves y' = f(t, y) from one time to another, forward or backward, with the counts and codes of Hairer's DOPRI5.</summary>
    /// <param name="derivative">f(t, y); as many numbers as y has.</param>
    /// <param name="initial">y at the start.</param>
    /// <param name="start">t₀.</param>
    /// <param name="end">t₁; may lie before t₀.</param>
    /// <param name="relative">The relative tolerance.</param>
    /// <param name="absolute">The absolute tolerance.</param>
    /// <param name="times">Where to interpolate, from start to end in the direction of integration; nowhere unless given. The steps and the counts are
    /// those without.</param>
    /// <exception cref="ArgumentException">The times leave the way from start to end, or turn on it.</exception>
    public static Solution Solve(
        [PureStep] Func<double, ImmutableArray<double>, ImmutableArray<double>> derivative,
        ImmutableArray<double> initial,
        double start,
        double end,
        double relative,
        double absolute,
        ImmutableArray<double> times = default) => Solution.Of(
        (f, tolerance, isBackward) => new Steps<Numbers>(f, tolerance, isBackward), Control, derivative, initial, (start, end), (relative, absolute), times);

    private sealed class Steps<T>(Func<T, double, T> derivative, Tolerance tolerance, bool isBackward) : DormandPrince<T>(derivative, tolerance, order: 5, name: "dopri5", stabilityBound: 3.25)
        where T : IState<T>, IVectorSpace<T>
    {
        private const int Sixth = 5;
        private const int Last = 6;
        private const int SixthValue = 7;
        private static readonly DenseOutput<T> s_dense = new Dopri5Output<T>();

        public override StepOutcome<T> Step(T model, MethodMemory<T> memory, StepInterval at)
        {
            var (x, h) = (at.Start, at.Size);
            var (y, k1, end) = (model, memory.Vectors[0], at.End);
            var k2 = Derivative(T.Along(y, h * s_second[0], [1], k1), x + (s_nodes[1] * h));
            var k3 = Derivative(T.Along(y, h, s_third, k1, k2), x + (s_nodes[2] * h));
            var k4 = Derivative(T.Along(y, h, s_fourth, k1, k2, k3), x + (s_nodes[3] * h));
            var k5 = Derivative(T.Along(y, h, s_fifth, k1, k2, k3, k4), x + (s_nodes[4] * h));
            var sixth = T.Along(y, h, s_sixth, k1, k2, k3, k4, k5);
            var k6 = Derivative(sixth, end);
            var next = T.Along(y, h, s_weights, k1, k3, k4, k5, k6);
            var k7 = Derivative(next, end);
            var difference = T.LinearCombination(s_error, k1, k3, k4, k5, k6, k7);
            return new StepOutcome<T>.Accepted(next, T.AddSquares(default, difference, h, y, next, Tolerance).RootMean)
            {
                Memory = new(Name, [k7], []),
                Evaluations = 6,
                Stages = [k1, k2, k3, k4, k5, k6, k7, sixth],
                Dense = s_dense,
            };
        }

        // Hairer's code takes the step with its sign here, and so never finds a backward integration stiff.
        public override Option<double> Stiffness(StepOutcome<T>.Accepted step, StepInterval at) =>
            Stiffness(isBackward ? -at.Size : at.Size, step.Next, (step.Stages[Sixth], step.Stages[SixthValue]), step.Stages[Last]);
    }
}
