using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Benchmarks;

/// <summary>A square plate that heat diffuses through.</summary>
[State("plate", Version = 1)]
public sealed partial record Plate(PersistentArray<double> Temperature, int Side);
