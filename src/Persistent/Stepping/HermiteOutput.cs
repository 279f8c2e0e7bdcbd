using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Cubic Hermite interpolation from the values and the derivatives at both ends.</summary>
/// <remarks>E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.6, (6.7).</remarks>
/// <param name="derivative">f.</param>
/// <param name="firstSlope">The derivative at the start.</param>
internal sealed class HermiteOutput<T>(Func<T, double, T> derivative, Func<TakenStep<T>, T> firstSlope) : DenseOutput<T>
    where T : IState<T>, IVectorSpace<T>
{
    public override int Order => 3;

    public override ImmutableArray<T> Prepare(TakenStep<T> step)
    {
        var next = step.Outcome.Next;
        return [step.Model, next, firstSlope(step), derivative(next, step.Interval.End)];
    }

    public override T At(ImmutableArray<T> vectors, double size, double fraction) =>
        T.LinearCombination(Weights(size, fraction), vectors.AsSpan());

    /// <summary>The weights of both values and of both derivatives.</summary>
    internal static double[] Weights(double size, double fraction)
    {
        var rest = 1 - fraction;
        var last = fraction * fraction * (1 + (2 * rest));
        return [1 - last, last, size * fraction * rest * rest, -size * fraction * fraction * rest];
    }
}
