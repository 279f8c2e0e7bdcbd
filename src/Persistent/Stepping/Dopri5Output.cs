using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The continuous extension of DOPRI5, of order 4: the cubic through values and derivatives at both ends, and a quartic from the stages.</summary>
/// <remarks>E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.6; CONTD5 of their code.</remarks>
internal sealed class Dopri5Output<T> : DenseOutput<T>
    where T : IState<T>, IVectorSpace<T>
{
    // Without the second stage, whose weight is zero.
    private static readonly double[] s_quartic =
    [
        -12715105075.0 / 11282082432, 87487479700.0 / 32700410799, -10690763975.0 / 1880347072, 701980252875.0 / 199316789632,
        -1453857185.0 / 822651844, 69997945.0 / 29380423,
    ];

    public override int Order => 4;

    public override ImmutableArray<T> Prepare(TakenStep<T> step)
    {
        var k = step.Outcome.Stages;
        return [step.Model, step.Outcome.Next, k[0], k[6], T.LinearCombination(s_quartic, k[0], k[2], k[3], k[4], k[5], k[6])];
    }

    public override T At(ImmutableArray<T> vectors, double size, double fraction)
    {
        var rest = 1 - fraction;
        return T.LinearCombination(
            [.. HermiteOutput<T>.Weights(size, fraction), size * fraction * fraction * rest * rest], vectors.AsSpan());
    }
}
