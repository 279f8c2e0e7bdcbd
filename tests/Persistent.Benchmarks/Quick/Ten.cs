using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Benchmarks.Quick;

/// <summary>Ten arrays.</summary>
[State("ten")]
public sealed partial record Ten(ImmutableArray<PersistentArray<double>> Arrays);
