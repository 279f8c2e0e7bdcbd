using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Persistent.CodeFixes;

/// <summary>A fix that replaces one node of a file and looks at nothing else.</summary>
/// <typeparam name="TNode">The node that holds the reported place.</typeparam>
public abstract class SyntaxFix<TNode> : CodeFixProvider
    where TNode : SyntaxNode
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<TNode>();
            if (node is not null && Change(node) is { } edit)
            {
                var document = context.Document;
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, _ => Task.FromResult(document.WithSyntaxRoot(edit.Apply(root))), $"{diagnostic.Id} {GetType().Name}"),
                    diagnostic);
            }
        }
    }

    /// <summary>What to do; nothing when no change follows from the node alone.</summary>
    /// <param name="node">The node that holds the reported place.</param>
    private protected abstract Edit? Change(TNode node);
}

/// <summary>A change of one file.</summary>
/// <param name="Title">What the editor shows.</param>
/// <param name="Old">The node that goes.</param>
/// <param name="New">What takes its place; nothing removes the node.</param>
internal sealed record Edit(string Title, SyntaxNode Old, SyntaxNode? New)
{
    internal SyntaxNode Apply(SyntaxNode root) =>
        New is null ? root.RemoveNode(Old, SyntaxRemoveOptions.KeepUnbalancedDirectives)! : root.ReplaceNode(Old, New);
}
