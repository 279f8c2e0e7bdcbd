using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>Finds the migrations of a state: static methods called Migrate that take an older state and return this one.</summary>
internal static class MigrationReader
{
    /// <summary>The types that migrations take, the oldest first; reports methods that look like migrations and are none.</summary>
    public static EquatableArray<string> Read(INamedTypeSymbol type, Action<Diagnostic>? report)
    {
        foreach (var method in Candidates(type))
        {
            if (Problem(type, method) is { } problem)
            {
                report?.Invoke(Diagnostic.Create(Problems.MalformedMigration, method.Locations[0], type.Name, problem, $"{type.Name}V{Older(type)}"));
            }
        }

        return new([.. Predecessors(type).Select(old => old.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))]);
    }

    /// <summary>The types that migrations take, the oldest first.</summary>
    public static IEnumerable<INamedTypeSymbol> Predecessors(INamedTypeSymbol type) =>
        Candidates(type).Where(method => Problem(type, method) is null).Select(method => (INamedTypeSymbol)method.Parameters[0].Type)
            .OrderBy(old => StateName.Of(WellKnown.State(old.OriginalDefinition)!).Version).ThenBy(old => old.Name, StringComparer.Ordinal);

    private static IEnumerable<IMethodSymbol> Candidates(INamedTypeSymbol type) => type.GetMembers(WellKnown.Migration).OfType<IMethodSymbol>();

    private static int Older(INamedTypeSymbol type) => Math.Max(1, StateName.Of(WellKnown.State(type)!).Version - 1);

    private static string? Problem(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (!method.IsStatic || method.IsGenericMethod)
        {
            return method.IsStatic ? "has type parameters" : "is not static";
        }

        if (!SymbolEqualityComparer.Default.Equals(method.ReturnType, type) || method.ReturnNullableAnnotation == NullableAnnotation.Annotated)
        {
            return $"does not return '{type.Name}'";
        }

        if (method.Parameters.Length != 1 || method.Parameters[0].RefKind != RefKind.None
            || method.Parameters[0].Type is not INamedTypeSymbol old || WellKnown.State(old.OriginalDefinition) is not { } attribute)
        {
            return "does not take one state";
        }

        var (now, then) = (StateName.Of(WellKnown.State(type)!), StateName.Of(attribute));
        return string.Equals(now.Name, then.Name, StringComparison.Ordinal) && then.Version >= now.Version
            ? FormattableString.Invariant($"takes {then.Name}@{then.Version}, which is not older than {now.Name}@{now.Version}")
            : null;
    }
}
