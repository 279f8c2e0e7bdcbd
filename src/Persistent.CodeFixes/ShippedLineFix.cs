using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Persistent.CodeFixes;

/// <summary>PST0011 and PST0012: writes the line of a state into <c>states.shipped.txt</c>.</summary>
/// <remarks>A line that is there is replaced only when its shape was never released; the title says so.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShippedLineFix))]
[Shared]
public sealed class ShippedLineFix : CodeFixProvider
{
    private const string FileName = "states.shipped.txt";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PST0011", "PST0012");

    /// <summary>Nothing: the lines of several states go into one file, one after another.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var file = context.Document.Project.AdditionalDocuments.FirstOrDefault(document => string.Equals(document.Name, FileName, StringComparison.Ordinal));
        foreach (var diagnostic in context.Diagnostics)
        {
            if (file is not null && diagnostic.Properties.TryGetValue("Line", out var line) && line is not null)
            {
                diagnostic.Properties.TryGetValue("Key", out var replaced);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        replaced is null ? $"Add the line to {FileName}" : $"Replace the line of {replaced}, which was never released",
                        async cancellation => file.Project.Solution.WithAdditionalDocumentText(
                            file.Id, Written(await file.GetTextAsync(cancellation).ConfigureAwait(false), line, replaced)),
                        $"{diagnostic.Id} {nameof(ShippedLineFix)}"),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static SourceText Written(SourceText file, string line, string? replaced)
    {
        if (replaced is not null && file.Lines.FirstOrDefault(each => IsOf(each.ToString().Trim(), replaced)) is { Span.Length: > 0 } before)
        {
            return file.WithChanges(new TextChange(before.Span, line));
        }

        var gap = file.Length == 0 || file[file.Length - 1] == '\n' ? "" : "\n";
        return file.WithChanges(new TextChange(new(file.Length, 0), $"{gap}{line}\n"));
    }

    private static bool IsOf(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] is ' ' or '<';
}
