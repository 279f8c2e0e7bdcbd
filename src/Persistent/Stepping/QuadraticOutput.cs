using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The parabola through the values at both ends, with the derivative at the later: for methods that solve for it.</summary>
/// <remarks>For a step of BDF2 this is the polynomial through the values at the last three times, since the formula says that its derivative at
/// the last is f there. E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §III.1, (1.19).</remarks>
/// <param name="lastSlope">The derivative at the end.</param>
internal sealed class QuadraticOutput<T>(Func<TakenStep<T>, T> lastSlope) : DenseOutput<T>
    where T : IState<T>, IVectorSpace<T>
{
    public override int Order => 2;

    public override ImmutableArray<T> Prepare(TakenStep<T> step) => [step.Model, step.Outcome.Next, lastSlope(step)];

    public override T At(ImmutableArray<T> vectors, double size, double fraction)
    {
        var rest = 1 - fraction;
        return T.LinearCombination([rest * rest, fraction * (1 + rest), -size * fraction * rest], vectors.AsSpan());
    }
}
