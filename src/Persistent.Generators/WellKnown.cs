using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>The types of the library that the generator knows by name.</summary>
internal static class WellKnown
{
    public const string StateAttribute = "Persistent.State.StateAttribute";
    public const string Migration = "Migrate";
    private const string MemberAttribute = "Persistent.State.MemberAttribute";
    private const string CaseAttribute = "Persistent.State.CaseAttribute";
    private const string StateInterface = "Persistent.State.IState<TSelf>";

    public static AttributeData? State(ISymbol symbol) => Find(symbol, StateAttribute);

    public static AttributeData? Member(ISymbol symbol) => Find(symbol, MemberAttribute);

    public static AttributeData? Case(ISymbol symbol) => Find(symbol, CaseAttribute);

    /// <summary>Whether a type parameter has the constraint <c>where T : IState&lt;T&gt;</c>.</summary>
    public static bool IsState(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Any(constraint =>
            string.Equals(constraint.OriginalDefinition.ToDisplayString(), StateInterface, StringComparison.Ordinal)
            && SymbolEqualityComparer.Default.Equals(constraint.TypeArguments[0], parameter));

    private static AttributeData? Find(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass is { } type
            && name.EndsWith(type.Name, StringComparison.Ordinal)
            && string.Equals(type.ToDisplayString(), name, StringComparison.Ordinal));
}
