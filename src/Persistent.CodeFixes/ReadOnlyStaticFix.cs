using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Persistent.CodeFixes;

/// <summary>PST0103: makes a private static number or text read-only that nothing assigns.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadOnlyStaticFix))]
[Shared]
public sealed class ReadOnlyStaticFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PST0103");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (place is not null
                && model?.GetSymbolInfo(place, context.CancellationToken).Symbol is IFieldSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Private } field
                && IsPlain(field.Type)
                && Declaration(field, root!) is { } declaration
                && !IsAssigned(field, root!, model))
            {
                var fixedField = declaration.WithModifiers(declaration.Modifiers.Add(SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space)));
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Make '{field.Name}' read-only",
                        _ => Task.FromResult(document.WithSyntaxRoot(root!.ReplaceNode(declaration, fixedField))),
                        $"{diagnostic.Id} {nameof(ReadOnlyStaticFix)}"),
                    diagnostic);
            }
        }
    }

    private static bool IsPlain(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String;

    // The whole type has to lie in this file, or an assignment could lie in another.
    private static FieldDeclarationSyntax? Declaration(IFieldSymbol field, SyntaxNode root) =>
        field.ContainingType.DeclaringSyntaxReferences.Length == 1
        && field.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
        && reference.SyntaxTree == root.SyntaxTree
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null, Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } declaration }
            ? declaration
            : null;

    private static bool IsAssigned(IFieldSymbol field, SyntaxNode root, SemanticModel model) => root.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
        string.Equals(name.Identifier.ValueText, field.Name, StringComparison.Ordinal)
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, field)
        && IsTarget(name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name));

    private static bool IsTarget(ExpressionSyntax place) => place.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == place,
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression) || prefix.IsKind(SyntaxKind.AddressOfExpression),
        PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
        RefExpressionSyntax => true,
        _ => false,
    };
}
