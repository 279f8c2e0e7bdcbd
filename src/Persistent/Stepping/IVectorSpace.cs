namespace Persistent.Stepping;

/// <summary>A state that can be scaled and added: what one-step methods need of it.</summary>
/// <typeparam name="TSelf">The state itself.</typeparam>
public interface IVectorSpace<TSelf>
    where TSelf : IVectorSpace<TSelf>
{
    /// <summary>Σ cₖ xₖ, terms added in order.</summary>
    /// <param name="coefficients">One for each term.</param>
    /// <param name="terms">At least one; what is not part of the vector space is taken from the first.</param>
    static abstract TSelf LinearCombination(ReadOnlySpan<double> coefficients, params ReadOnlySpan<TSelf> terms);
}
