using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Persistent.CodeFixes;

/// <summary>PST0001: declares a state, and the types around it, as it has to be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateDeclarationFix))]
[Shared]
public sealed class StateDeclarationFix : SyntaxFix<TypeDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PST0001");

    /// <summary>The declaration as a sealed partial record; an abstract one stays so.</summary>
    internal static TypeDeclarationSyntax AsState(TypeDeclarationSyntax type)
    {
        var record = Modifiers.Without(type is ClassDeclarationSyntax declared ? AsRecord(declared) : type, "file");
        return Modifiers.With(
            record.Modifiers.Any(SyntaxKind.AbstractKeyword) ? record : Modifiers.With(record, SyntaxKind.SealedKeyword),
            SyntaxKind.PartialKeyword);
    }

    private protected override Edit? Change(TypeDeclarationSyntax node)
    {
        if (node is not (RecordDeclarationSyntax or ClassDeclarationSyntax) || node.IsKind(SyntaxKind.RecordStructDeclaration))
        {
            return null;
        }

        var name = node.Identifier.ValueText;
        var state = AsState(node);
        if (!state.IsEquivalentTo(node))
        {
            return new($"Declare '{name}' a {(state.Modifiers.Any(SyntaxKind.AbstractKeyword) ? "partial record" : "sealed partial record")}", node, state);
        }

        if (node.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(outer => !outer.Modifiers.Any(SyntaxKind.PartialKeyword)) is { } around)
        {
            return new($"Declare '{around.Identifier.ValueText}' partial", around, Modifiers.With(around, SyntaxKind.PartialKeyword));
        }

        return Unconstrained(node) is { } parameter ? new($"Say that '{parameter}' is a state", node, Constrained(node, parameter)) : null;
    }

    private static RecordDeclarationSyntax AsRecord(ClassDeclarationSyntax type) => SyntaxFactory.RecordDeclaration(
        SyntaxKind.RecordDeclaration,
        type.AttributeLists,
        type.Modifiers,
        SyntaxFactory.Token(SyntaxKind.RecordKeyword).WithTriviaFrom(type.Keyword),
        default,
        type.Identifier,
        type.TypeParameterList,
        type.ParameterList,
        type.BaseList,
        type.ConstraintClauses,
        type.OpenBraceToken,
        type.Members,
        type.CloseBraceToken,
        type.SemicolonToken);

    private static string? Unconstrained(TypeDeclarationSyntax type) => type.TypeParameterList?.Parameters
        .Select(parameter => parameter.Identifier.ValueText)
        .FirstOrDefault(name => !type.ConstraintClauses.Any(clause => string.Equals(clause.Name.Identifier.ValueText, name, StringComparison.Ordinal)));

    private static TypeDeclarationSyntax Constrained(TypeDeclarationSyntax type, string parameter)
    {
        // Written after the last token before the body, which keeps the trivia that followed it.
        var before = (type.OpenBraceToken.IsKind(SyntaxKind.None) ? type.SemicolonToken : type.OpenBraceToken).GetPreviousToken();
        var clause = SyntaxFactory.TypeParameterConstraintClause(
            SyntaxFactory.Token(SyntaxKind.WhereKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.IdentifierName(parameter).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.SingletonSeparatedList<TypeParameterConstraintSyntax>(SyntaxFactory.TypeConstraint(SyntaxFactory.ParseTypeName($"IState<{parameter}>"))));
        return (TypeDeclarationSyntax)type
            .ReplaceToken(before, before.WithTrailingTrivia(SyntaxFactory.Space))
            .AddConstraintClauses(clause.WithTrailingTrivia(before.TrailingTrivia));
    }
}
