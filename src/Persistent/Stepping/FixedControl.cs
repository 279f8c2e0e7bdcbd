namespace Persistent.Stepping;

/// <summary>Steps of one size.</summary>
internal sealed record FixedControl(double Size) : StepControl(Size)
{
    internal override double AfterAcceptance(double size, double error, ControlState state) => Size;

    internal override double AfterErrorTest(double size, double error) => size / 2;
}
