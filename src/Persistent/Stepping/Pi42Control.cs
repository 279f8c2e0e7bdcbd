using LanguageExt;

namespace Persistent.Stepping;

/// <summary>The controller PI.4.2: exponents 3/5 and −1/5.</summary>
/// <remarks>G. Söderlind, Automatic control and adaptive time-stepping, Numer. Algorithms 31 (2002), 281-310.</remarks>
internal sealed record Pi42Control(Option<double> Size, int Order, Limiter Limiter) : FilterControl(Size, Order, Limiter)
{
    private protected override Controller Kind => Controller.Pi42;

    private protected override (double Last, double Previous, double Earlier, double Ratio) Exponents => (3.0 / 5, -1.0 / 5, 0, 0);
}
