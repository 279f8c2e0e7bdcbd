using System.Globalization;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>What is known of a step that was tried, once its states are gone.</summary>
/// <param name="Step">The number that the step has, or would have had: 1 for the first.</param>
/// <param name="Interval">The interval that it covered, or that was tried last.</param>
/// <param name="Rejections">How many attempts were rejected.</param>
/// <param name="Ending">What became of it.</param>
public sealed record StepRecord(long Step, StepInterval Interval, int Rejections, StepEnding Ending)
{
    /// <summary>Whether the step was accepted.</summary>
    public bool IsAccepted => Ending is StepEnding.Accepted;

    /// <summary>One line for people: <c>step 3 at 0.2 by 0.1: accepted</c>.</summary>
    public override string ToString()
    {
        var rejections = Rejections == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" after {Rejections} rejection{(Rejections == 1 ? "" : "s")}");
        return string.Create(CultureInfo.InvariantCulture, $"step {Step} at {Interval.Start:R} by {Interval.Size:R}: {Ending}{rejections}");
    }
}
