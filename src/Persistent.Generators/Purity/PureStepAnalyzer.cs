using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Persistent.Generators.Purity;

/// <summary>Makes steps that are not functions of their arguments a compile error.</summary>
/// <remarks>Linear in the code of the project. A call of another project or library is taken for pure unless it is on a list.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PureStepAnalyzer : DiagnosticAnalyzer
{
    private const string Mark = "Persistent.Stepping.PureStepAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        PurityProblems.Clock, PurityProblems.Random, PurityProblems.MutableStatic, PurityProblems.Environment, PurityProblems.Console, PurityProblems.Outside,
        PurityProblems.Outlives);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(Mark) is not { } mark)
        {
            return;
        }

        var graph = new StepGraph(context.Compilation.Assembly, mark);
        context.RegisterOperationBlockAction(member =>
        {
            var reader = new BodyReader(graph, graph.Begin(member.OwningSymbol, outer: null));
            foreach (var block in member.OperationBlocks)
            {
                member.CancellationToken.ThrowIfCancellationRequested();
                reader.Visit(block);
            }
        });
        context.RegisterCompilationEndAction(end => new StepSearch(graph).Report(end.ReportDiagnostic, end.CancellationToken));
    }
}
