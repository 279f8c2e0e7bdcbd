using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Persistent.CodeFixes;

/// <summary>PST0003: turns the setter of a state's property into an initialiser.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InitAccessorFix))]
[Shared]
public sealed class InitAccessorFix : SyntaxFix<PropertyDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PST0003");

    private protected override Edit? Change(PropertyDeclarationSyntax node) =>
        node.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } setter
            ? new(
                "Use 'init' instead of 'set'",
                setter,
                SyntaxFactory.AccessorDeclaration(
                    SyntaxKind.InitAccessorDeclaration,
                    setter.AttributeLists,
                    setter.Modifiers,
                    SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(setter.Keyword),
                    setter.Body,
                    setter.ExpressionBody,
                    setter.SemicolonToken))
            : null;
}
