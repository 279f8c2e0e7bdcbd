using LanguageExt;

namespace Persistent.Stepping;

/// <summary>Steps of one size.</summary>
internal sealed record FixedControl(double Size) : StepControl(Size)
{
    /// <inheritdoc/>
    public override ControlState Initial => ControlState.Before(Controller.Fixed, order: 0, error: 1);

    internal override double Resumed(double proposed) => Size;

    internal override double AfterAcceptance(double size, double error, Option<double> courant, ControlState state) => Size;

    internal override double AfterErrorTest(double size, double error, ControlState state) => size / 2;
}
