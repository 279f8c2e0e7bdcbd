namespace Persistent.Stepping;

/// <summary>A sum of squares, each of a number over its tolerance, and how many there are.</summary>
/// <param name="Sum">Σ (dᵢ / toleranceᵢ)².</param>
/// <param name="Count">The numbers.</param>
public readonly record struct WeightedSquares(double Sum, long Count)
{
    /// <summary>The weighted root mean square: the error norm of the built-in methods. NaN for no numbers.</summary>
    public double RootMean => Math.Sqrt(Sum / Count);
}
