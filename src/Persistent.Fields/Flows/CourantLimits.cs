namespace Persistent.Fields.Flows;

/// <summary>Limits of the Courant number of a step, Δt max|u| / h_min, with the velocity at both ends of the step and the shortest edge.</summary>
/// <param name="Target">What a rejected step aims at; positive, at most <paramref name="Max"/>.</param>
/// <param name="Max">A step beyond it is rejected; positive.</param>
public sealed record CourantLimits(double Target, double Max)
{
    /// <summary>A target of 0.9 and a limit of 1.</summary>
    public static CourantLimits Default { get; } = new(0.9, 1);

    /// <summary>What a rejected step aims at.</summary>
    public double Target { get; init => field = Positive(value, nameof(value)); } = Positive(Target, nameof(Target));

    /// <summary>A step beyond it is rejected.</summary>
    public double Max { get; init => field = Positive(value, nameof(value)); } = Positive(Max, nameof(Max));

    private static double Positive(double value, string parameter) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(parameter, value, "A Courant number must be positive.");
}
