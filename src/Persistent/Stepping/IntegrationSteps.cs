using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Advances integrations by numbers of steps.</summary>
public static class IntegrationSteps
{
    /// <summary>Takes a number of accepted steps; fewer when one fails, or when the end time is reached.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="at">The integration; untouched.</param>
    /// <param name="steps">How many.</param>
    /// <param name="end">A time to land on; without it the steps have the sizes that the controller proposes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the end lies before the time of the state.</exception>
    public static Integration<T> AdvanceBy<T>(this Integration<T> at, long steps, double end = double.PositiveInfinity)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (steps == 0)
        {
            return at;
        }

        var left = steps;
        Onward Count(in AcceptedStep<T> _) => --left == 0 ? Onward.Stop : Onward.Continue;
        return double.IsPositiveInfinity(end) ? at.AdvanceWhile(Count) : at.AdvanceTo(end, Count);
    }
}
