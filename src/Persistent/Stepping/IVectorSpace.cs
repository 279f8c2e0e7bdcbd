using Persistent.State;

namespace Persistent.Stepping;

/// <summary>A state that can be scaled and added: what the built-in methods need of it.</summary>
/// <typeparam name="TSelf">The state itself.</typeparam>
/// <remarks>
/// The generator writes these operations for a state all of whose members are numbers of 64 bits, arrays of them, or such states; and for any
/// state that names this interface among its bases without writing them: then every other member is taken from the first term, as are members
/// marked <see cref="MemberAttribute.Constant"/>.
/// </remarks>
public interface IVectorSpace<TSelf>
    where TSelf : IState<TSelf>, IVectorSpace<TSelf>
{
    /// <summary>Σ cₖ xₖ, terms added in order.</summary>
    /// <param name="coefficients">One for each term.</param>
    /// <param name="terms">At least one; what is not part of the vector space is taken from the first.</param>
    static abstract TSelf LinearCombination(ReadOnlySpan<double> coefficients, params ReadOnlySpan<TSelf> terms);

    /// <summary>origin + size · (Σ wₖ sₖ), in this order of operations; a linear combination unless written otherwise.</summary>
    /// <param name="origin">Where it starts; what is not part of the vector space is taken from here.</param>
    /// <param name="size">How far.</param>
    /// <param name="weights">One for each slope.</param>
    /// <param name="slopes">At least one.</param>
    static virtual TSelf Along(TSelf origin, double size, ReadOnlySpan<double> weights, params ReadOnlySpan<TSelf> slopes)
    {
        var coefficients = new double[weights.Length + 1];
        coefficients[0] = 1;
        for (var k = 0; k < weights.Length; k++)
        {
            coefficients[k + 1] = size * weights[k];
        }

        return TSelf.LinearCombination(coefficients, [origin, .. slopes]);
    }

    /// <summary>Adds Σ (s dᵢ / (a + r max(|yᵢ|, |zᵢ|)))² over every number i of the state; unless written otherwise over all that are of 64 bits, in
    /// canonical order.</summary>
    /// <param name="sum">What is there so far.</param>
    /// <param name="difference">d.</param>
    /// <param name="scale">s.</param>
    /// <param name="first">y.</param>
    /// <param name="second">z.</param>
    /// <param name="tolerance">a, the absolute, and r, the relative tolerance.</param>
    static virtual WeightedSquares AddSquares(
        WeightedSquares sum, TSelf difference, double scale, TSelf first, TSelf second, Tolerance tolerance) =>
        VisitedSquares.Add(sum, difference, scale, first, second, tolerance);
}
