using LanguageExt;

namespace Persistent.Stepping;

/// <summary>The elementary controller: exponent 1.</summary>
/// <remarks>E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.4, (4.13).</remarks>
internal sealed record IControl(Option<double> Size, int Order, Limiter Limiter) : FilterControl(Size, Order, Limiter)
{
    private protected override Controller Kind => Controller.Elementary;

    private protected override (double Last, double Previous, double Earlier, double Ratio) Exponents => (1, 0, 0, 0);
}
