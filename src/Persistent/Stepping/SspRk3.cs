using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The strong-stability-preserving method of Shu and Osher, of order 3: convex combinations of Euler steps, so that a bound which an Euler
/// step keeps is kept, as far as the sums round.</summary>
/// <remarks>C.-W. Shu, S. Osher, Efficient implementation of essentially non-oscillatory shock-capturing schemes, J. Comput. Phys. 77 (1988),
/// 439-471, (2.19).</remarks>
public static class SspRk3
{
    /// <summary>The coefficients.</summary>
    public static Tableau Tableau { get; } = new(Order: 3, Nodes: [0, 1, 0.5], Stages: [[1], [0.25, 0.25]], Weights: [1.0 / 6, 1.0 / 6, 2.0 / 3]);

    /// <summary>The pure step for y' = f(y, t), without an error estimate.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    public static Func<T, StepInterval, StepOutcome<T>> Step<T>([PureStep] Func<T, double, T> derivative)
        where T : IState<T>, IVectorSpace<T>
    {
        ArgumentNullException.ThrowIfNull(derivative);
        var dense = new HermiteOutput<T>(derivative, static step => step.Outcome.Stages[0]);
        return (y, at) =>
        {
            var slope = derivative(y, at.Start);
            var first = T.Along(y, at.Size, [1], slope);
            var second = T.LinearCombination([0.75, 0.25, 0.25 * at.Size], y, first, derivative(first, at.End));
            var next = T.LinearCombination([1.0 / 3, 2.0 / 3, 2.0 / 3 * at.Size], y, second, derivative(second, at.Midpoint));
            return new StepOutcome<T>.Accepted(next, Option<double>.None) { Evaluations = 3, Stages = [slope], Dense = dense };
        };
    }
}
