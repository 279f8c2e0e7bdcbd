using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Snapshots;

/// <summary>The first step of a run whose state breaks a predicate.</summary>
/// <typeparam name="T">The states.</typeparam>
/// <param name="Step">The number of the step; for a run that is broken from the start that of the start.</param>
/// <param name="Before">The state before it, for which the predicate holds; none when the run is broken from the start.</param>
/// <param name="After">The state after it, for which it does not.</param>
public sealed record Breakage<T>(long Step, Option<T> Before, T After) : IHasArrays
    where T : IHasArrays
{
    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        if (Before.IsSome)
        {
            Canonical.Value(Before).VisitArrays(ref visitor);
        }

        After.VisitArrays(ref visitor);
    }
}
