using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What events remember from step to step: part of the integration's state.</summary>
/// <param name="Sides">For each event the side of zero on which its function is: −1, 1, or 0 for neither. Empty before the first step.</param>
/// <param name="Counts">How often each has happened.</param>
[State("event-memory", Version = 1)]
public sealed partial record EventMemory(ImmutableArray<int> Sides, ImmutableArray<long> Counts)
{
    /// <summary>For each event the side of zero on which its function is: −1, 1, or 0 for neither. Empty before the first step.</summary>
    /// <exception cref="ArgumentException">A side is none of these, or there are sides and not as many as counts.</exception>
    public ImmutableArray<int> Sides { get; init => field = Matched(value, Counts); } = Matched(Sides, Counts);

    /// <summary>How often each event has happened.</summary>
    /// <exception cref="ArgumentException">A count is negative, or the array is a default one.</exception>
    public ImmutableArray<long> Counts { get; init => field = Counted(value); } = Counted(Counts);

    /// <summary>Nothing: before the first step, and always without events.</summary>
    public static EventMemory None { get; } = new([], []);

    /// <summary>The counts without the sides, which belong to a state that is there no longer.</summary>
    internal EventMemory WithoutSides() => Sides.IsEmpty ? this : this with { Sides = [] };

    private static ImmutableArray<long> Counted(ImmutableArray<long> counts)
    {
        foreach (var count in Sound.There(counts, nameof(Counts)))
        {
            _ = Sound.Count(count, nameof(Counts));
        }

        return counts;
    }

    private static ImmutableArray<int> Matched(ImmutableArray<int> sides, ImmutableArray<long> counts)
    {
        foreach (var side in Sound.There(sides, nameof(Sides)))
        {
            if (side is < -1 or > 1)
            {
                throw new ArgumentOutOfRangeException(nameof(sides), side, "A side is -1, 0 or 1.");
            }
        }

        return sides.IsEmpty || sides.Length == Sound.There(counts, nameof(Counts)).Length
            ? sides
            : throw new ArgumentException($"There are sides of {sides.Length} events and counts of {counts.Length}.", nameof(sides));
    }
}
