using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>What happened in a step in which events happened.</summary>
/// <param name="Occurrences">In the order of time, those at one time in the order in which they are declared.</param>
/// <param name="Dense">The states inside the step, up to the event that cut it short.</param>
/// <param name="Terminal">The event that stops the integration, if one does.</param>
internal sealed record Passage<T>(ImmutableArray<EventOccurrence> Occurrences, Interpolant<T> Dense, Option<EventOccurrence> Terminal) : IHasArrays
    where T : IState<T>
{
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => Dense.VisitArrays(ref visitor);
}
