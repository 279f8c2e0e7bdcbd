using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>A list of numbers as a state: what <c>Solve</c> integrates.</summary>
/// <param name="Values">The numbers.</param>
[State("numbers", Version = 1)]
public sealed partial record Numbers(ImmutableArray<double> Values) : IVectorSpace<Numbers>
{
    /// <summary>The numbers.</summary>
    /// <exception cref="ArgumentException">It is a default array.</exception>
    public ImmutableArray<double> Values { get; init => field = Sound.There(value, nameof(Values)); } = Sound.There(Values);
}
