using LanguageExt;

namespace Persistent.Stepping;

/// <summary>Keeps the Courant number near a target; it is proportional to the step, so one division finds the size.</summary>
internal sealed record CourantControl : StepControl
{
    private const double MostShrinking = 10;
    private const double MostGrowth = 2;

    internal CourantControl(double first, double target)
        : base(first) =>
        Target = target is > 0 and <= 1 ? target : throw new ArgumentOutOfRangeException(nameof(target), target, "The target must lie between 0 and 1.");

    /// <inheritdoc/>
    public override ControlState Initial => ControlState.Before(Controller.Courant, order: 0, error: 1);

    internal double Target { get; }

    internal override double AfterAcceptance(double size, double error, Option<double> courant, ControlState state)
    {
        if (double.IsNaN(error))
        {
            return size;
        }

        return size * Math.Clamp(Target / error, 1 / MostShrinking, MostGrowth);
    }

    internal override double AfterErrorTest(double size, double error, ControlState state) =>
        double.IsFinite(error) ? size * Math.Max(Target / error, 1 / MostShrinking) : size / 2;
}
