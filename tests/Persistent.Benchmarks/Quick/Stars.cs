using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Benchmarks.Quick;

/// <summary>The 28 numbers of the Pleiades as an array.</summary>
[State("stars")]
public sealed partial record Stars(PersistentArray<double> Values);
