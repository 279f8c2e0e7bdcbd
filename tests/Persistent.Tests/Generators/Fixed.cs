using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Persistent.CodeFixes;
using Xunit;

namespace Persistent.Tests.Generators;

/// <summary>A source, and its <c>states.shipped.txt</c>, after a fix was applied.</summary>
/// <param name="Title">What the editor showed.</param>
/// <param name="Source">The source, without the usual directives.</param>
/// <param name="Shipped">The file; nothing if there is none.</param>
internal sealed record Fixed(string Title, string Source, string? Shipped)
{
    /// <summary>The fixes of the library.</summary>
    public static ImmutableArray<CodeFixProvider> Providers { get; } =
    [
        new StateDeclarationFix(), new ClosedUnionFix(), new InitAccessorFix(), new MemberTypeFix(), new HandWrittenMemberFix(), new StableNameFix(), new ShippedLineFix(),
        new ReadOnlyStaticFix(),
    ];

    /// <summary>Applies the first fix of the first report of a diagnostic; nothing if there is none.</summary>
    public static Fixed? Of(string id, string source, string? shipped = null)
    {
        var report = Compiled.Of(source, shipped).Reported.First(each => each.Id == id);
        using var workspace = new AdhocWorkspace();
        var compilation = Compiled.Compile(source);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Sample",
            "Sample",
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees[0].Options,
            metadataReferences: compilation.References));
        var text = compilation.SyntaxTrees[0].GetText();
        var document = project.AddDocument("Sample.cs", text);
        if (shipped is not null)
        {
            document = document.Project.AddAdditionalDocument("states.shipped.txt", SourceText.From(shipped)).Project.GetDocument(document.Id)!;
        }

        // The generator's part was in the compilation that was analyzed; the place in this file is the same.
        var place = Location.Create(document.GetSyntaxTreeAsync().Result!, report.Location.SourceSpan);
        var here = Diagnostic.Create(report.Descriptor, place, report.Properties);
        var offered = new List<CodeAction>();
        foreach (var provider in Providers.Where(each => each.FixableDiagnosticIds.Contains(id)))
        {
            provider.RegisterCodeFixesAsync(new(document, here, (action, _) => offered.Add(action), default)).GetAwaiter().GetResult();
        }

        if (offered.Count == 0)
        {
            return null;
        }

        var change = Assert.Single(offered[0].GetOperationsAsync(default).GetAwaiter().GetResult().OfType<ApplyChangesOperation>()).ChangedSolution;
        var prefix = text.Length - source.Length;
        var after = change.GetDocument(document.Id)!.GetTextAsync().Result.ToString();
        Assert.Equal(text.ToString()[..prefix], after[..prefix]);
        return new(
            offered[0].Title,
            after[prefix..],
            change.GetProject(document.Project.Id)!.AdditionalDocuments.FirstOrDefault()?.GetTextAsync().Result.ToString());
    }
}
