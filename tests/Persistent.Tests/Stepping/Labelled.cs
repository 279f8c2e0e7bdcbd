using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Tests.Stepping;

/// <summary>A number, with a list that is no unknown.</summary>
[State("tests.labelled")]
public sealed partial record Labelled(double Y, [property: Member(Constant = true)] ImmutableArray<double> Marks);
