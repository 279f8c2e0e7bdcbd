using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What events remember from step to step: part of the integration's state.</summary>
/// <param name="Sides">For each event the side of zero on which its function is: −1, 1, or 0 for neither. Empty before the first step.</param>
/// <param name="Counts">How often each has happened.</param>
[State("event-memory", Version = 1)]
public sealed partial record EventMemory(ImmutableArray<int> Sides, ImmutableArray<long> Counts)
{
    /// <summary>Nothing: before the first step, and always without events.</summary>
    public static EventMemory None { get; } = new([], []);

    /// <summary>The counts without the sides, which belong to a state that is there no longer.</summary>
    internal EventMemory WithoutSides() => Sides.IsEmpty ? this : this with { Sides = [] };
}
