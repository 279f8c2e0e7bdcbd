using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Looks at integrations at given times.</summary>
public static class Sampling
{
    /// <summary>Advances to an end time and takes the states at given times on the way from the steps' dense output. The steps are the same as without.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="from">The integration; untouched.</param>
    /// <param name="end">The time to reach.</param>
    /// <param name="times">Ascending, from the integration's time to the end. Where an event makes the state jump, the state before it is taken.</param>
    /// <param name="observe">Sees each accepted step, after the states in it were taken.</param>
    /// <returns>All states, or those up to where a failure, a terminal event or the observer ended the run.</returns>
    /// <exception cref="ArgumentException">The times do not ascend, or do not lie between the integration's time and the end.</exception>
    public static SampledRun<T> AdvanceTo<T>(
        this Integration<T> from, double end, ImmutableArray<double> times, StepObserver<T>? observe = null)
        where T : IState<T>
    {
        ArgumentNullException.ThrowIfNull(from);
        Require(times, from.Time, end);
        var states = ImmutableArray.CreateBuilder<T>(times.Length);
        while (states.Count < times.Length && times[states.Count] == from.Time)
        {
            states.Add(from.Model);
        }

        var there = from.AdvanceTo(end, (in AcceptedStep<T> step) =>
        {
            if (states.Count < times.Length && times[states.Count] <= step.Integration.Time)
            {
                var inside = step.Interpolant();
                while (states.Count < times.Length && times[states.Count] <= inside.End)
                {
                    states.Add(Scope.Keep(inside.At(times[states.Count])));
                }
            }

            return observe?.Invoke(step) ?? Onward.Continue;
        });
        return new(there, times[..states.Count], states.DrainToImmutable());
    }

    private static void Require(ImmutableArray<double> times, double start, double end)
    {
        if (times.IsDefault)
        {
            throw new ArgumentException("There is no list of times.", nameof(times));
        }

        var least = start;
        foreach (var time in times)
        {
            if (!(time >= least && time <= end))
            {
                throw new ArgumentException(
                    $"The times must ascend from {start:R} to {end:R}; one of them is {time:R} after {least:R}.", nameof(times));
            }

            least = time;
        }
    }
}
