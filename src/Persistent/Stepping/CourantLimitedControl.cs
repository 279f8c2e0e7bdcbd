using LanguageExt;

namespace Persistent.Stepping;

/// <summary>Another control, whose steps are limited by a Courant number: it is proportional to the step, so one division finds the size.</summary>
/// <remarks>R. Courant, K. Friedrichs, H. Lewy, Mathematische Annalen 100 (1928), 32-74.</remarks>
internal sealed record CourantLimitedControl : StepControl
{
    internal CourantLimitedControl(StepControl inner, double target)
        : base(inner)
    {
        Inner = inner;
        Target = target is > 0 and <= 1 ? target : throw new ArgumentOutOfRangeException(nameof(target), target, "The target must lie between 0 and 1.");
    }

    /// <inheritdoc/>
    public override ControlState Initial => Inner.Initial;

    internal StepControl Inner { get; }

    internal double Target { get; }

    internal override double Resumed(double proposed) => Inner.Resumed(proposed);

    internal override double Kept(double error) => Inner.Kept(error);

    internal override double AfterAcceptance(double size, double error, Option<double> courant, ControlState state)
    {
        var next = Inner.AfterAcceptance(size, error, courant, state);
        return courant.Match(Some: c => c > 0 ? Math.Min(next, size * Target / c) : next, None: () => next);
    }

    internal override double AfterErrorTest(double size, double error, ControlState state) => Inner.AfterErrorTest(size, error, state);

    internal override Option<double> AfterCourantTest(double size, Option<double> courant) =>
        courant.Filter(c => !(c <= 1)).Map(c => size * Target / c);
}
