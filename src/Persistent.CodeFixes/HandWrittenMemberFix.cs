using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Persistent.CodeFixes;

/// <summary>PST0006 and PST0007: removes the equality or the copy constructor that was written by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandWrittenMemberFix))]
[Shared]
public sealed class HandWrittenMemberFix : SyntaxFix<BaseMethodDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PST0006", "PST0007");

    private protected override Edit? Change(BaseMethodDeclarationSyntax node) => node switch
    {
        MethodDeclarationSyntax method => new($"Remove '{method.Identifier.ValueText}'", node, New: null),
        ConstructorDeclarationSyntax => new("Remove the copy constructor", node, New: null),
        _ => null,
    };
}
