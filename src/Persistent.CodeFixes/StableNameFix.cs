using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Persistent.Generators;

namespace Persistent.CodeFixes;

/// <summary>PST0010: writes the name of a state or a case in lower-case words, and counts its version from 1.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StableNameFix))]
[Shared]
public sealed class StableNameFix : SyntaxFix<TypeDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PST0010");

    private protected override Edit? Change(TypeDeclarationSyntax node) => node.AttributeLists
        .SelectMany(list => list.Attributes)
        .Where(attribute => attribute.Name.ToString() is "State" or "StateAttribute" or "Case" or "CaseAttribute")
        .SelectMany(attribute => attribute.ArgumentList?.Arguments ?? default)
        .Select(argument => Change(node, argument))
        .FirstOrDefault(edit => edit is not null);

    private static Edit? Change(TypeDeclarationSyntax node, AttributeArgumentSyntax argument)
    {
        if (argument.NameEquals?.Name.Identifier.ValueText is "Version")
        {
            return argument.Expression.ToString() is { } version && (version is "0" || version.StartsWith("-", StringComparison.Ordinal))
                ? new("Count versions from 1", argument.Expression, SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1)))
                : null;
        }

        if (argument.NameEquals is not null || argument.Expression is not LiteralExpressionSyntax { Token.Value: string name } || StateName.IsState(name))
        {
            return null;
        }

        // The name that was given, if words can be read from it; else the name of the type.
        var words = Words(name);
        var stable = StateName.IsState(words) ? words : StateName.FromType(node.Identifier.ValueText);
        return StateName.IsState(stable)
            ? new($"Call it \"{stable}\"", argument.Expression, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(stable)))
            : null;
    }

    private static string Words(string name) =>
        string.Join("-", name.Split([' ', '_', '-', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(StateName.FromType));
}
