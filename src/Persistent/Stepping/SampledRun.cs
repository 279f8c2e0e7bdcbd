using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Where an integration got to, and its states at given times on the way.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="End">The integration at the end, the same as without the times.</param>
/// <param name="Times">The times that were reached.</param>
/// <param name="States">The state at each; ordinary values.</param>
public sealed record SampledRun<T>(Integration<T> End, ImmutableArray<double> Times, ImmutableArray<T> States)
    where T : IState<T>
{
    /// <inheritdoc/>
    public bool Equals(SampledRun<T>? other) =>
        other is not null && End.Equals(other.End) && Times.SequenceEqual(other.Times) && States.SequenceEqual(other.States);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(End, Times.Length);
}
