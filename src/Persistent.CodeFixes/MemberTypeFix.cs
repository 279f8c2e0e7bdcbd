using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Persistent.CodeFixes;

/// <summary>PST0004: gives a member the type that the message names, where there is just one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberTypeFix))]
[Shared]
public sealed class MemberTypeFix : SyntaxFix<ParameterSyntax>
{
    private const string Immutable = "global::System.Collections.Immutable.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PST0004");

    private protected override Edit? Change(ParameterSyntax node)
    {
        if (node.Type is not { } type || Supported(type) is not { } text || string.Equals(text, type.ToString(), StringComparison.Ordinal))
        {
            return null;
        }

        var replaced = SyntaxFactory.ParseTypeName(text).WithTriviaFrom(type);
        return new($"Use '{Short(text)}'", type, replaced.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    /// <summary>The type with every part replaced that cannot be state; nothing if one of them has no single counterpart.</summary>
    private static string? Supported(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax { RankSpecifiers.Count: 1 } array when array.RankSpecifiers[0].Rank == 1 => List(array.ElementType),
        NullableTypeSyntax nullable => Of("global::LanguageExt.Option", nullable.ElementType),
        IdentifierNameSyntax { Identifier.ValueText: "nint" } => "long",
        IdentifierNameSyntax { Identifier.ValueText: "DateTime" } => "global::System.DateTimeOffset",
        GenericNameSyntax generic => Generic(generic),
        TupleTypeSyntax or PointerTypeSyntax or ArrayTypeSyntax => null,
        PredefinedTypeSyntax predefined when predefined.Keyword.IsKind(SyntaxKind.DecimalKeyword) || predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword) => null,
        _ => type.ToString(),
    };

    private static string? Generic(GenericNameSyntax type)
    {
        var arguments = type.TypeArgumentList.Arguments;
        switch (type.Identifier.ValueText)
        {
            case "List" or "IList" or "IReadOnlyList" or "IReadOnlyCollection" or "IEnumerable" or "ICollection" or "Seq" or "Lst" or "Arr" or "ImmutableList":
                return List(arguments[0]);
            case "Dictionary" or "SortedDictionary" or "IDictionary" or "IReadOnlyDictionary" or "ImmutableDictionary" or "Map" or "HashMap"
                when arguments.Count == 2 && string.Equals(arguments[0].ToString(), "string", StringComparison.Ordinal):
                return Supported(arguments[1]) is { } value ? $"{Immutable}ImmutableSortedDictionary<string, {value}>" : null;
            case "Option":
                return Of("global::LanguageExt.Option", arguments[0]);
            case "ImmutableArray":
                return Of(Immutable + "ImmutableArray", arguments[0]);
            default:
                return null;
        }
    }

    private static string? List(TypeSyntax element) => IsNumber(element) ? $"global::Persistent.Arrays.PersistentArray<{element}>" : Of(Immutable + "ImmutableArray", element);

    private static string? Of(string holder, TypeSyntax item) => Supported(item) is { } text ? $"{holder}<{text}>" : null;

    private static bool IsNumber(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.Kind() is SyntaxKind.SByteKeyword or SyntaxKind.ByteKeyword or SyntaxKind.ShortKeyword
            or SyntaxKind.UShortKeyword or SyntaxKind.IntKeyword or SyntaxKind.UIntKeyword or SyntaxKind.LongKeyword or SyntaxKind.ULongKeyword
            or SyntaxKind.FloatKeyword or SyntaxKind.DoubleKeyword,
        _ => string.Equals(type.ToString(), "Half", StringComparison.Ordinal),
    };

    private static string Short(string type) =>
        type.Replace(Immutable, "").Replace("global::Persistent.Arrays.", "").Replace("global::LanguageExt.", "").Replace("global::System.", "");
}
