using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Snapshots;

/// <summary>What a bisection found, and what it took.</summary>
/// <typeparam name="T">The states.</typeparam>
/// <param name="Break">The first step that breaks the predicate; none when it holds at the end.</param>
/// <param name="Evaluations">How often the predicate was evaluated.</param>
/// <param name="StepsComputed">How many steps were computed.</param>
/// <param name="MostHeld">The most states that were held at once: the start, the end, and those between.</param>
public sealed record BisectionResult<T>(Option<Breakage<T>> Break, int Evaluations, long StepsComputed, int MostHeld) : IHasArrays
    where T : IHasArrays
{
    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        if (Break.IsSome)
        {
            Canonical.Value(Break).VisitArrays(ref visitor);
        }
    }
}
