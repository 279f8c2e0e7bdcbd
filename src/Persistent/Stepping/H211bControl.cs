using LanguageExt;

namespace Persistent.Stepping;

/// <summary>The digital filter H211b with b = 4: exponents 1/4 and 1/4, and 1/4 of the ratio of steps.</summary>
/// <remarks>G. Söderlind, Digital filters in adaptive time-stepping, ACM Trans. Math. Softw. 29 (2003), 1-26, §5.</remarks>
internal sealed record H211bControl(Option<double> Size, int Order, Limiter Limiter) : FilterControl(Size, Order, Limiter)
{
    private protected override Controller Kind => Controller.H211b;

    private protected override (double Last, double Previous, double Earlier, double Ratio) Exponents => (0.25, 0.25, 0, 0.25);
}
