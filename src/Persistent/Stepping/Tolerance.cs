namespace Persistent.Stepping;

/// <summary>How large the error of a number y may be in one step: Absolute + Relative · |y|.</summary>
public sealed record Tolerance
{
    private Tolerance(double relative, double absolute) => (Relative, Absolute) = (relative, absolute);

    /// <summary>The error in units of the number.</summary>
    public double Relative { get; }

    /// <summary>The error of a number near zero, in the state's own unit.</summary>
    public double Absolute { get; }

    /// <summary>A tolerance.</summary>
    /// <param name="relative">At least 0.</param>
    /// <param name="absolute">At least 0; above 0 if a number may be zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is negative or not finite, or both are zero.</exception>
    public static Tolerance Of(double relative, double absolute) => IsValid(relative, absolute)
        ? new(relative, absolute)
        : throw new ArgumentOutOfRangeException(
            nameof(relative), (relative, absolute), "Tolerances are finite and not negative, and not both zero.");

    internal static bool IsValid(double relative, double absolute) =>
        relative >= 0 && absolute >= 0 && relative + absolute > 0 && double.IsFinite(relative + absolute);
}
