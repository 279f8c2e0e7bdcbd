namespace Persistent.Stepping;

/// <summary>Hairer's PI controller, the one of DOPRI5 with its default parameters.</summary>
/// <remarks>E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.4 and §IV.2; β = 0.04, safety 0.9,
/// a step changes by a factor between 1/5 and 10, and does not grow right after a rejection.</remarks>
internal sealed record PiControl : StepControl
{
    private const double Beta = 0.04;
    private const double Safety = 0.9;
    private const double MostShrinking = 5;
    private const double MostGrowth = 10;

    internal PiControl(double first, int order)
        : base(first)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        Order = order;
    }

    internal int Order { get; }

    private double Exponent => (1.0 / Order) - (0.75 * Beta);

    internal override double AfterAcceptance(double size, double error, ControlState state)
    {
        if (double.IsNaN(error))
        {
            return size;
        }

        var factor = Math.Pow(error, Exponent) / Math.Pow(state.PreviousError, Beta);
        var next = size / Math.Clamp(factor / Safety, 1 / MostGrowth, MostShrinking);
        return state.RejectionsInARow > 0 ? Math.Min(next, size) : next;
    }

    internal override double AfterErrorTest(double size, double error) =>
        double.IsFinite(error) ? size / Math.Min(MostShrinking, Math.Pow(error, Exponent) / Safety) : size / MostShrinking;
}
