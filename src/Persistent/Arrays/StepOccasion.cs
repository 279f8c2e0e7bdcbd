using System.Globalization;

namespace Persistent.Arrays;

/// <summary>The step that was at work when an array was released.</summary>
internal sealed record StepOccasion(long Step, double Time)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step {Step} (t = {Time:R})");
}
