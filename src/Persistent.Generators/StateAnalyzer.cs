using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Persistent.Generators;

/// <summary>Makes silent loss of state a compile error.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Problems.NotSealedPartialRecord, Problems.OpenUnion, Problems.MutableMember, Problems.UnsupportedType, Problems.OutsideConstructor,
        Problems.HandWrittenEquality, Problems.HandWrittenCopy, Problems.DuplicateState, Problems.DuplicateMember, Problems.MalformedName,
        Problems.NotShipped, Problems.ShippedDiffers, Problems.UnreadableLine,
        Problems.NoMigration, Problems.MalformedMigration);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
        context.RegisterAdditionalFileAction(static file => ShippedStates.Check(file.AdditionalFile, file.ReportDiagnostic, file.CancellationToken));
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var shipped = ShippedStates.Find(context.Options.AdditionalFiles, context.CancellationToken);
        var states = new ConcurrentBag<(string Key, INamedTypeSymbol Type)>();
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (WellKnown.State(type) is { } attribute)
                {
                    var (name, version) = StateName.Of(attribute);
                    states.Add((FormattableString.Invariant($"{name}@{version}"), type));
                    var model = StateReader.Read(type, symbol.ReportDiagnostic, symbol.CancellationToken);
                    shipped?.Compare(type, model, symbol.ReportDiagnostic);
                }
                else if (UnionReader.IsStranger(type))
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(
                        Problems.OpenUnion, type.Locations[0], type.Name, $"derives from the union '{type.BaseType!.Name}' without being nested in it", "nest it as a case"));
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            ReportDuplicates(states, end.ReportDiagnostic);
            Migrations.Check(states.Select(state => state.Type), shipped, end.ReportDiagnostic);
        });
    }

    private static void ReportDuplicates(IEnumerable<(string Key, INamedTypeSymbol Type)> states, Action<Diagnostic> report)
    {
        foreach (var same in states.GroupBy(state => state.Key, StringComparer.Ordinal))
        {
            var types = same.Select(state => state.Type).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal).ToArray();
            foreach (var (type, other) in types.Zip(types.Skip(1), (first, second) => (second, first)))
            {
                report(Diagnostic.Create(Problems.DuplicateState, type.Locations[0], type.ToDisplayString(), same.Key, other.ToDisplayString()));
            }
        }
    }
}
