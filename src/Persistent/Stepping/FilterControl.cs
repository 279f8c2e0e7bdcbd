using LanguageExt;

namespace Persistent.Stepping;

/// <summary>A controller that is a digital filter of the last errors: h' = h · limit(0.9 e₀^−a e₁^−b e₂^−c ρ^−d), where e₀, e₁, e₂ are the last
/// errors, newest first, 1 before there were any, and ρ the ratio of the last two steps.</summary>
/// <remarks>G. Söderlind, Digital filters in adaptive time-stepping, ACM Trans. Math. Softw. 29 (2003), 1-26. The exponents are over the order of
/// the error estimate plus one, but for d.</remarks>
internal abstract record FilterControl : StepControl
{
    // Errors below this count as this: a step without error grows as much as is allowed, and does not erase the memory of the others.
    private const double Nothing = 1e-10;
    private const double Safety = 0.9;
    private const double MostShrinking = 0.2;
    private const double MostGrowth = 10;

    private protected FilterControl(Option<double> first, int order, Limiter limiter)
        : base(first)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        (Order, Limiter) = (order, limiter);
    }

    /// <inheritdoc/>
    public sealed override ControlState Initial => ControlState.Before(Kind, Order, error: 1);

    internal int Order { get; }

    internal Limiter Limiter { get; }

    /// <summary>Which of the filters it is.</summary>
    private protected abstract Controller Kind { get; }

    /// <summary>The exponents of the last three errors, before they are divided by the order, and of the ratio of steps.</summary>
    private protected abstract (double Last, double Previous, double Earlier, double Ratio) Exponents { get; }

    internal override double Kept(double error) => Math.Max(error, Nothing);

    internal override double AfterAcceptance(double size, double error, Option<double> courant, ControlState state) =>
        double.IsNaN(error) ? size : size * Limited(Raw(size, error, state), MostGrowth);

    internal override double AfterErrorTest(double size, double error, ControlState state) =>
        size * (double.IsFinite(error) ? Limited(Raw(size, error, state), Safety) : MostShrinking);

    private double Raw(double size, double error, ControlState state)
    {
        var (last, previous, earlier, ratio) = Exponents;
        var factor = Safety * Math.Pow(Kept(error), -last / Order) * Math.Pow(state.PreviousError, -previous / Order);
        factor *= earlier == 0 ? 1 : Math.Pow(state.EarlierError, -earlier / Order);
        return ratio == 0 || !(state.PreviousSize > 0) ? factor : factor * Math.Pow(size / state.PreviousSize, -ratio);
    }

    private double Limited(double factor, double most) => Limiter == Limiter.Arctangent
        ? Math.Min(1 + Math.Atan(factor - 1), most)
        : Math.Clamp(factor, MostShrinking, most);
}
