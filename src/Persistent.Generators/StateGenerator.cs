using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Persistent.Generators;

/// <summary>Completes <c>[State]</c> records: descriptor, visits over arrays and over everything, equality and hash by bits.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class StateGenerator : IIncrementalGenerator
{
    /// <summary>How generated members are marked.</summary>
    internal const string ToolName = "Persistent.Generators";

    /// <summary>The name of the step that reads states; for tests of what is computed again.</summary>
    internal const string ReadStep = "ReadStates";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var states = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnown.StateAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellation) => StateReader.Read((INamedTypeSymbol)found.TargetSymbol, report: null, cancellation))
            .Where(static state => state is not null)
            .WithTrackingName(ReadStep);
        context.RegisterSourceOutput(states, static (output, state) => output.AddSource(state!.HintName, StateWriter.Write(state)));
    }
}
