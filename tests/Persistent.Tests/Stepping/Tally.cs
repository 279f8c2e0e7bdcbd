using Persistent.State;

namespace Persistent.Tests.Stepping;

/// <summary>A whole number: no vector space.</summary>
[State("tally", Version = 1)]
public sealed partial record Tally(long Count);
