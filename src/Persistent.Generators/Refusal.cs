using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>Why a type is not among those of states, and what to use instead.</summary>
internal sealed record Refusal(string Reason, string Remedy)
{
    private const string UseArrays = "use PersistentArray<T> for numbers, ImmutableArray<T> for anything else";
    private const string UseImmutableArray = "use ImmutableArray<T>";
    private const string UseMap = "use ImmutableSortedDictionary<string, T> with StringComparer.Ordinal";

    /// <summary>The type as the reader would write it.</summary>
    public string Type { get; init; } = "";

    public static Refusal Of(ITypeSymbol type)
    {
        var name = FullName(type);
        return type switch
        {
            IArrayTypeSymbol => new("the elements of an array can be assigned", UseArrays),
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => new("it is an address", UseArrays),
            { TypeKind: TypeKind.Delegate } => new("it is code", "keep code in the scheme or in the step"),
            { IsTupleType: true } => new("the parts of a tuple have no stable names", "make it a [State] record of its own"),
            { TypeKind: TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } => new("it has no fixed shape", "use a closed union of [State] records"),
            { SpecialType: SpecialType.System_Decimal } => new("it is no binary number", "use double, or long in a smaller unit"),
            { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => new("its width depends on the machine", "use long"),
            { SpecialType: SpecialType.System_DateTime } => new("it does not say in which time zone it is", "use DateTimeOffset"),
            _ when IsCase(type) => new("it is one case of a union", $"use the union '{type.BaseType!.Name}'"),
            _ => OfName(name, type),
        };
    }

    /// <summary>Namespace and name without type arguments.</summary>
    public static string FullName(ITypeSymbol type) => $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";

    private static Refusal OfName(string name, ITypeSymbol type) => name switch
    {
        "LanguageExt.Map" => new("it orders texts by culture, so its order depends on the machine", UseMap),
        "LanguageExt.HashMap" or "LanguageExt.HashSet" => new("its order depends on hash codes", UseMap),
        "LanguageExt.Seq" => new("it may be lazy, so reading it may run code", UseImmutableArray),
        "LanguageExt.Lst" or "LanguageExt.Arr" or "LanguageExt.Set" or "LanguageExt.Que" or "LanguageExt.Stck" =>
            new("files know one kind of list only", UseImmutableArray),
        "System.Collections.Immutable.ImmutableSortedDictionary" => new("its keys are no texts", UseMap),
        "System.Collections.Immutable.ImmutableDictionary" or "System.Collections.Immutable.ImmutableHashSet" => new("its order depends on hash codes", UseMap),
        "System.Collections.Immutable.ImmutableList" or "System.Collections.Immutable.ImmutableSortedSet"
            or "System.Collections.Immutable.ImmutableQueue" or "System.Collections.Immutable.ImmutableStack" =>
            new("files know one kind of list only", UseImmutableArray),
        "System.Collections.Generic.Dictionary" or "System.Collections.Generic.SortedDictionary" or "System.Collections.Generic.SortedList"
            or "System.Collections.Concurrent.ConcurrentDictionary" => new("it can be changed in place", UseMap),
        "System.Collections.Generic.List" or "System.Collections.Generic.HashSet" or "System.Collections.Generic.SortedSet"
            or "System.Collections.Generic.Queue" or "System.Collections.Generic.Stack" or "System.Collections.Generic.LinkedList" =>
            new("it can be changed in place", UseArrays),
        "System.DateOnly" or "System.TimeOnly" => new("it is not among the kinds that files know", "use DateTimeOffset or TimeSpan"),
        _ when type.TypeKind == TypeKind.Interface => new("an interface hides what is behind it", "use a closed union of [State] records, or ImmutableArray<T> for a sequence"),
        _ when type.IsRecord => new("it is not marked as state", "mark it [State] as well"),
        _ => new("it is not among the kinds that files know", "use a [State] record of its own"),
    };

    private static bool IsCase(ITypeSymbol type) => type.BaseType is { } parent && WellKnown.State(parent.OriginalDefinition) is not null;
}
