using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>Tells the kind of a member from its type, or why it has none.</summary>
/// <param name="components">The components of an element of an array, 0 if nothing is said.</param>
internal sealed class KindReader(int components)
{
    /// <summary>Why the type is refused, and what to use instead; nothing while all is well, and nothing for types that do not compile.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Whether an array took the components.</summary>
    public bool HasArray { get; private set; }

    public Kind? Read(ITypeSymbol type)
    {
        if (type.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return Refuse(type, new("it can be null", "use LanguageExt.Option<T>"));
        }

        return type switch
        {
            { TypeKind: TypeKind.Error } => null,
            { TypeKind: TypeKind.Enum } => ReadEnum((INamedTypeSymbol)type),
            ITypeParameterSymbol parameter when WellKnown.IsState(parameter) => LeafKind.Parameter(parameter.Name),
            INamedTypeSymbol named => Primitive(named.SpecialType) ?? ReadNamed(named),
            _ => Refuse(type, Refusal.Of(type)),
        };
    }

    private Kind? ReadNamed(INamedTypeSymbol type)
    {
        if (WellKnown.State(type.OriginalDefinition) is not null)
        {
            return ReadState(type);
        }

        return Refusal.FullName(type) switch
        {
            "System.Half" => LeafKind.Float("f16"),
            "System.Guid" => LeafKind.Guid,
            "System.TimeSpan" => LeafKind.Duration,
            "System.DateTimeOffset" => LeafKind.Instant,
            "LanguageExt.Option" => Read(type.TypeArguments[0]) is { } item ? new OptionKind(item) : null,
            "System.Collections.Immutable.ImmutableArray" => Read(type.TypeArguments[0]) is { } item ? new ListKind(item) : null,
            "System.Collections.Immutable.ImmutableSortedDictionary" when type.TypeArguments[0].SpecialType == SpecialType.System_String =>
                Read(type.TypeArguments[1]) is { } item ? new MapKind(item) : null,
            "Persistent.Arrays.PersistentArray" => ReadArray(type.TypeArguments[0], LeafKind.Array),
            "Persistent.Arrays.Column" => ReadArray(type.TypeArguments[0], LeafKind.Column),
            _ => Refuse(type, Refusal.Of(type)),
        };
    }

    private LeafKind? ReadArray(ITypeSymbol element, Func<string, int, LeafKind> kind)
    {
        if (element.TypeKind == TypeKind.Error)
        {
            return null;
        }

        HasArray = true;
        return Element(element) is { } name
            ? kind(name, components)
            : Refuse(element, new("elements of arrays are integers of 8 to 64 bits, Half, float or double", "store vectors and structs as an extra dimension, with [Member(Components = n)]"));
    }

    private LeafKind? ReadState(INamedTypeSymbol type)
    {
        var identities = new List<string>();
        foreach (var argument in type.TypeArguments)
        {
            if (Read(argument) is not { } kind)
            {
                return null;
            }

            identities.Add(kind.Text);
        }

        var (name, version) = StateName.Of(WellKnown.State(type.OriginalDefinition)!);
        var arguments = identities.Count == 0 ? "" : $"<{string.Join(",", identities)}>";
        return LeafKind.State(
            $"{name}@{version.ToString(CultureInfo.InvariantCulture)}{arguments}", type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    private static LeafKind ReadEnum(INamedTypeSymbol type)
    {
        var values = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
            .Select(field => (field.Name, Value: Convert.ToDecimal(field.ConstantValue, CultureInfo.InvariantCulture)))
            .OrderBy(field => field.Value).ThenBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => $"{field.Name}={field.Value.ToString(CultureInfo.InvariantCulture)}");
        var integer = type.EnumUnderlyingType!;
        var name = integer.SpecialType == SpecialType.System_Int32 ? "" : $"<{Element(integer)}>";
        return LeafKind.Enum($"enum{name}({string.Join(",", values)})", integer.ToDisplayString(), type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    private static LeafKind? Primitive(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => LeafKind.Bool,
        SpecialType.System_Char => LeafKind.Char,
        SpecialType.System_String => LeafKind.String,
        SpecialType.System_Single => LeafKind.Float("f32"),
        SpecialType.System_Double => LeafKind.Float("f64"),
        _ => Integer(type) is { } name ? LeafKind.Integer(name) : null,
    };

    private static string? Element(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Single => "f32",
        SpecialType.System_Double => "f64",
        SpecialType.None => string.Equals(Refusal.FullName(type), "System.Half", StringComparison.Ordinal) ? "f16" : null,
        _ => Integer(type.SpecialType),
    };

    private static string? Integer(SpecialType type) => type switch
    {
        SpecialType.System_SByte => "i8",
        SpecialType.System_Int16 => "i16",
        SpecialType.System_Int32 => "i32",
        SpecialType.System_Int64 => "i64",
        SpecialType.System_Byte => "u8",
        SpecialType.System_UInt16 => "u16",
        SpecialType.System_UInt32 => "u32",
        SpecialType.System_UInt64 => "u64",
        _ => null,
    };

    private LeafKind? Refuse(ITypeSymbol type, Refusal refusal)
    {
        Refused ??= refusal with { Type = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) };
        return null;
    }
}
