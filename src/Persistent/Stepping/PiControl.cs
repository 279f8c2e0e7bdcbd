using LanguageExt;

namespace Persistent.Stepping;

/// <summary>Hairer's PI controller, the one of DOPRI5 with its default parameters.</summary>
/// <remarks>E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.4 and §IV.2; β = 0.04, safety 0.9,
/// a step changes by a factor between 1/5 and 10, and does not grow right after a rejection. DOP853 has β = 0 and factors from 0.333 to 6.</remarks>
internal sealed record PiControl : StepControl
{
    private const double Safety = 0.9;
    private const double LeastError = 1e-4;

    internal PiControl(Option<double> first, int order, double beta = 0.04, double leastFactor = 0.2, double mostFactor = 10)
        : base(first)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        Order = order;
        Beta = beta is >= 0 and <= 0.2 ? beta : throw new ArgumentOutOfRangeException(nameof(beta), beta, "β lies between 0 and 0.2.");
        MostShrinking = leastFactor is > 0 and < 1
            ? 1 / leastFactor
            : throw new ArgumentOutOfRangeException(nameof(leastFactor), leastFactor, "A step must be able to shrink, and not to nothing.");
        MostGrowth = mostFactor is > 1 and < double.PositiveInfinity
            ? 1 / mostFactor
            : throw new ArgumentOutOfRangeException(nameof(mostFactor), mostFactor, "A step must be able to grow, and not without bound.");

        // At order 8 the last error weighs less in the exponent (DOP853).
        Exponent = (1.0 / order) - (beta * (order == 8 ? 0.2 : 0.75));
    }

    /// <inheritdoc/>
    public override ControlState Initial => ControlState.Before(Controller.Pi, Order, LeastError);

    internal int Order { get; }

    internal double Beta { get; }

    private double Exponent { get; }

    private double MostShrinking { get; }

    private double MostGrowth { get; }

    internal override double Kept(double error) => Math.Max(error, LeastError);

    internal override double AfterAcceptance(double size, double error, Option<double> courant, ControlState state)
    {
        if (double.IsNaN(error))
        {
            return size;
        }

        var factor = Math.Pow(error, Exponent) / Math.Pow(state.PreviousError, Beta);
        var next = size / Math.Clamp(factor / Safety, MostGrowth, MostShrinking);
        return state.RejectionsInARow > 0 ? Math.Min(next, size) : next;
    }

    internal override double AfterErrorTest(double size, double error, ControlState state) =>
        double.IsFinite(error) ? size / Math.Min(MostShrinking, Math.Pow(error, Exponent) / Safety) : size / MostShrinking;
}
