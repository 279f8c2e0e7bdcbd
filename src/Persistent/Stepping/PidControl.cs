using LanguageExt;

namespace Persistent.Stepping;

/// <summary>A PID controller: exponents β₁ = p + i + d, β₂ = −(p + 2d), β₃ = d of the last three errors.</summary>
/// <remarks>G. Söderlind, Digital filters in adaptive time-stepping, ACM Trans. Math. Softw. 29 (2003), 1-26; its gains and bounds are those of
/// Diffrax, P. Kidger, On Neural Differential Equations (2021), §5.4.</remarks>
internal sealed record PidControl : FilterControl
{
    internal PidControl(Option<double> first, int order, double proportional, double integral, double derivative, Limiter limiter)
        : base(first, order, limiter)
    {
        (Proportional, Integral, Derivative) = (
            Within(proportional, 0, 1, nameof(proportional)), Within(integral, 0, 1, nameof(integral)), Within(derivative, -1, 1, nameof(derivative)));
        if (!(Exponents.Last > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(integral), integral, "The gains must make a step smaller when its error is larger.");
        }
    }

    internal double Proportional { get; }

    internal double Integral { get; }

    internal double Derivative { get; }

    private protected override Controller Kind => Controller.Pid;

    private protected override (double Last, double Previous, double Earlier, double Ratio) Exponents =>
        (Proportional + Integral + Derivative, -(Proportional + (2 * Derivative)), Derivative, 0);

    private static double Within(double value, double least, double most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The gain lies between {least} and {most}.");
}
