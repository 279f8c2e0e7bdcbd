using LanguageExt;

namespace Persistent.Stepping;

/// <summary>Steps of one size.</summary>
internal sealed record FixedControl(double Size) : StepControl(Size)
{
    internal override double AfterAcceptance(double size, double error, Option<double> courant, ControlState state) => Size;

    internal override double AfterErrorTest(double size, double error, ControlState state) => size / 2;
}
