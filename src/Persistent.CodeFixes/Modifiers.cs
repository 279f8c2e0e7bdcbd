using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Persistent.CodeFixes;

/// <summary>Changes of the words before a declaration; comments and indentation stay where they are.</summary>
internal static class Modifiers
{
    internal static TypeDeclarationSyntax With(TypeDeclarationSyntax type, SyntaxKind modifier)
    {
        if (type.Modifiers.Any(modifier))
        {
            return type;
        }

        // 'partial' is the last of them.
        var partial = type.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        var at = partial < 0 || modifier == SyntaxKind.PartialKeyword ? type.Modifiers.Count : partial;
        return Rebuild(type, type.Modifiers.Insert(at, SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space)));
    }

    internal static TypeDeclarationSyntax Without(TypeDeclarationSyntax type, string word)
    {
        var kept = SyntaxFactory.TokenList(type.Modifiers.Where(modifier => !string.Equals(modifier.ValueText, word, StringComparison.Ordinal)));
        return kept.Count == type.Modifiers.Count ? type : Rebuild(type, kept);
    }

    internal static ConstructorDeclarationSyntax AsPrivate(ConstructorDeclarationSyntax constructor)
    {
        var leading = First(constructor.Modifiers, constructor.Identifier).LeadingTrivia;
        var word = SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.Space);
        var bare = constructor.WithModifiers(default);
        return bare.WithIdentifier(bare.Identifier.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(word));
    }

    private static TypeDeclarationSyntax Rebuild(TypeDeclarationSyntax type, SyntaxTokenList modifiers)
    {
        var leading = First(type.Modifiers, type.Keyword).LeadingTrivia;
        var plain = SyntaxFactory.TokenList(modifiers.Select(modifier => modifier.WithLeadingTrivia()));
        if (plain.Count == 0)
        {
            return (TypeDeclarationSyntax)type.WithModifiers(plain).WithKeyword(type.Keyword.WithLeadingTrivia(leading));
        }

        plain = plain.Replace(plain[0], plain[0].WithLeadingTrivia(leading));
        return (TypeDeclarationSyntax)type.WithKeyword(type.Modifiers.Count == 0 ? type.Keyword.WithLeadingTrivia() : type.Keyword).WithModifiers(plain);
    }

    private static SyntaxToken First(SyntaxTokenList modifiers, SyntaxToken otherwise) => modifiers.Count > 0 ? modifiers[0] : otherwise;
}
