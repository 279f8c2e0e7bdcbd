using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Persistent.CodeFixes;

/// <summary>PST0002: makes the constructor of a union private, and a case a sealed partial record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClosedUnionFix))]
[Shared]
public sealed class ClosedUnionFix : SyntaxFix<TypeDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PST0002");

    private protected override Edit? Change(TypeDeclarationSyntax node)
    {
        var name = node.Identifier.ValueText;
        if (!node.Modifiers.Any(SyntaxKind.AbstractKeyword))
        {
            // A case; what derives from the union without lying in it has to be moved by hand.
            var state = StateDeclarationFix.AsState(node);
            return node.Parent is TypeDeclarationSyntax && !state.IsEquivalentTo(node) ? new($"Declare '{name}' a sealed partial record", node, state) : null;
        }

        var constructors = node.Members.OfType<ConstructorDeclarationSyntax>().Where(constructor => !IsCopy(constructor, name)).ToArray();
        if (constructors.FirstOrDefault(constructor => !constructor.Modifiers.Any(SyntaxKind.PrivateKeyword)) is { } open)
        {
            return new($"Make the constructor of '{name}' private", open, Modifiers.AsPrivate(open));
        }

        return constructors.Length > 0 || node.OpenBraceToken.IsKind(SyntaxKind.None) ? null : new($"Add a private constructor to '{name}'", node, WithConstructor(node, name));
    }

    private static bool IsCopy(ConstructorDeclarationSyntax constructor, string name) =>
        constructor.ParameterList.Parameters.Count == 1 && string.Equals(constructor.ParameterList.Parameters[0].Type?.ToString(), name, StringComparison.Ordinal);

    private static TypeDeclarationSyntax WithConstructor(TypeDeclarationSyntax node, string name)
    {
        var constructor = (ConstructorDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"private {name}() {{ }}")!;
        if (node.Members.Count == 0)
        {
            return node.WithMembers(SyntaxFactory.SingletonList<MemberDeclarationSyntax>(constructor.WithTrailingTrivia(SyntaxFactory.Space)));
        }

        // Laid out as the member that was the first.
        var first = node.Members[0];
        var margin = first.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1);
        var gap = node.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
            ? SyntaxFactory.TriviaList(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed)
            : SyntaxFactory.TriviaList(SyntaxFactory.Space);
        return node.WithMembers(node.Members.Insert(0, constructor.WithLeadingTrivia(margin).WithTrailingTrivia(gap)));
    }
}
