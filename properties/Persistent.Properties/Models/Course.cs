using System.Collections.Immutable;
using LanguageExt;
using Persistent.State;

namespace Persistent.Properties.Models;

/// <summary>A generic state with the parts of an integration, which takes all values.</summary>
[State("laws.course")]
internal sealed partial record Course<T>(T Model, double Time, Scalars Control, ImmutableArray<T> Vectors, ImmutableArray<double> Numbers, Option<Words> Events)
    where T : IState<T>;
