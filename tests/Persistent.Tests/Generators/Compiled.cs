using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Persistent.Generators;
using Persistent.Generators.Purity;
using Xunit;

namespace Persistent.Tests.Generators;

/// <summary>Source text that went through the generator and the analyzer.</summary>
internal sealed class Compiled
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using LanguageExt;
        using Persistent.Arrays;
        using Persistent.State;
        using Persistent.Stepping;
        """;

    private static readonly ImmutableArray<MetadataReference> Libraries =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Persistent.dll" or "LanguageExt.Core.dll" or "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp11, DocumentationMode.Diagnose);

    private readonly Compilation _compilation;

    private Compiled(Compilation compilation, ImmutableArray<Diagnostic> reported)
    {
        _compilation = compilation;
        Reported = reported;
    }

    /// <summary>The analyzers of the library.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [new StateAnalyzer(), new PureStepAnalyzer()];

    /// <summary>What they can report.</summary>
    public static IEnumerable<DiagnosticDescriptor> Problems => Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    /// <summary>What the analyzers reported, by id and message.</summary>
    public ImmutableArray<Diagnostic> Reported { get; }

    /// <summary>Warnings and errors of the compiler itself, the missing documentation of public members included.</summary>
    public IEnumerable<string> Complaints => _compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString());

    /// <summary>The generated files.</summary>
    public IEnumerable<SyntaxTree> Generated => _compilation.SyntaxTrees.Skip(1);

    /// <summary>Compiles a file, with the usual directives put before it, through generator and analyzers.</summary>
    public static Compiled Of(string source, string? shipped = null)
    {
        var compilation = Compile(source);
        var options = new AnalyzerOptions(shipped is null ? [] : [new Text("/project/states.shipped.txt", shipped)]);
        var driver = CSharpGeneratorDriver.Create([new StateGenerator().AsSourceGenerator()], parseOptions: Language);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var broken);
        Assert.Empty(broken);
        var reported = complete.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id is "AD0001");
        return new(complete, [.. reported.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The bare compilation, before the generator.</summary>
    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Sample",
        [CSharpSyntaxTree.ParseText(Usings + "\n#nullable enable\n" + source, Language, "Sample.cs")],
        Libraries,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Checks that compiler and analyzer have nothing to say, and loads the result.</summary>
    public Assembly Run()
    {
        Assert.Empty(Complaints);
        Assert.Empty(Reported);
        using var image = new MemoryStream();
        Assert.True(_compilation.Emit(image).Success);
        image.Position = 0;
        return new AssemblyLoadContext(name: null).LoadFromStream(image);
    }

    private sealed class Text(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content);
    }
}
