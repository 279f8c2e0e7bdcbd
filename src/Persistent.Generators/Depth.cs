using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>Tells which states can contain themselves, directly or through others: only their depth is bounded by nothing but the stack.</summary>
/// <remarks>States are followed by their declarations, whatever their type arguments, so none is missed. A state of another project cannot contain one of this, but as an
/// argument, and arguments count as contained.</remarks>
internal static class Depth
{
    public static bool IsUnbounded(INamedTypeSymbol record)
    {
        var state = Whole(record);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<INamedTypeSymbol>(Contained(state));
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (SymbolEqualityComparer.Default.Equals(next, state))
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (var inner in Contained(next))
                {
                    open.Push(inner);
                }
            }
        }

        return false;
    }

    /// <summary>The state that a record is, or is a case of.</summary>
    private static INamedTypeSymbol Whole(INamedTypeSymbol record) =>
        WellKnown.State(record.OriginalDefinition) is null && record.BaseType is { } union && WellKnown.State(union.OriginalDefinition) is not null
            ? union.OriginalDefinition
            : record.OriginalDefinition;

    private static IEnumerable<INamedTypeSymbol> Contained(INamedTypeSymbol state) =>
        (state.IsAbstract ? state.GetTypeMembers() : [state])
            .SelectMany(record => RecordShape.PrimaryConstructor(record)?.Parameters.AsEnumerable() ?? [])
            .SelectMany(parameter => States(parameter.Type));

    private static IEnumerable<INamedTypeSymbol> States(ITypeSymbol type) => type is not INamedTypeSymbol named
        ? []
        : (WellKnown.State(named.OriginalDefinition) is null ? Enumerable.Empty<INamedTypeSymbol>() : [named.OriginalDefinition])
            .Concat(named.TypeArguments.SelectMany(States));
}
