using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LanguageExt;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The coefficients of an explicit Runge-Kutta method, and the step they define.</summary>
/// <param name="Order">The method's order.</param>
/// <param name="Nodes">Where each stage stands in the interval, from 0 to 1.</param>
/// <param name="Stages">For each stage after the first, the weights of the derivatives before it.</param>
/// <param name="Weights">The weights of the derivatives in the result.</param>
public sealed record Tableau(
    int Order, ImmutableArray<double> Nodes, ImmutableArray<ImmutableArray<double>> Stages, ImmutableArray<double> Weights)
{
    /// <summary>The pure step of this method for y' = f(y, t). Terms with weight zero are left out; the others are added in order.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="derivative">f: the derivative of the state at a time, as a state.</param>
    public Func<T, StepInterval, StepOutcome<T>> Step<T>([PureStep] Func<T, double, T> derivative)
        where T : IState<T>, IVectorSpace<T>
    {
        ArgumentNullException.ThrowIfNull(derivative);
        var dense = new HermiteOutput<T>(derivative, static step => step.Outcome.Stages[0]);
        return (y, at) =>
        {
            var slopes = new T[Nodes.Length];
            for (var i = 0; i < slopes.Length; i++)
            {
                var stage = i == 0 ? y : Combine(y, at.Size, Stages[i - 1], slopes);
                slopes[i] = derivative(stage, at.Start + (Nodes[i] * at.Size));
            }

            return new StepOutcome<T>.Accepted(Combine(y, at.Size, Weights, slopes), Option<double>.None)
            {
                Evaluations = slopes.Length,
                Stages = ImmutableCollectionsMarshal.AsImmutableArray(slopes),
                Dense = dense,
            };
        };
    }

    private static T Combine<T>(T y, double size, ImmutableArray<double> weights, T[] slopes)
        where T : IState<T>, IVectorSpace<T>
    {
        var coefficients = new List<double>(weights.Length + 1) { 1 };
        var terms = new List<T>(weights.Length + 1) { y };
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] != 0)
            {
                coefficients.Add(size * weights[i]);
                terms.Add(slopes[i]);
            }
        }

        return T.LinearCombination(coefficients.ToArray(), terms.ToArray());
    }
}
