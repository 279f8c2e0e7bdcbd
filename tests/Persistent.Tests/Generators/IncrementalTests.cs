using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Persistent.Generators;
using Xunit;

namespace Persistent.Tests.Generators;

/// <summary>Nothing is read or written again for an edit that does not concern a state.</summary>
public sealed class IncrementalTests
{
    private const string States = """
        internal enum Phase { Solid, Liquid }
        [State("inner")] internal sealed partial record Inner(double X, Phase Phase);
        [State("outer")] internal sealed partial record Outer(ImmutableArray<Inner> All, [Member(Unit = "K")] PersistentArray<double> Values);
        [State("shape")] internal abstract partial record Shape { private Shape() { } internal sealed partial record Dot(double X) : Shape; }
        """;

    [Fact]
    public void AnUnrelatedEdit_LeavesEveryStepCached()
    {
        var reasons = ReasonsAfter(States, "internal static class Elsewhere { internal const int Answer = 42; }");
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
    }

    [Fact]
    public void AnEditInAStatesMethod_WritesNothing()
    {
        var edited = States.Replace("record Inner(double X, Phase Phase);", "record Inner(double X, Phase Phase) { internal double Y => X; }", StringComparison.Ordinal);
        Assert.NotEqual(States, edited, StringComparer.Ordinal);
        Assert.All(ReasonsAfter(States, "", edited), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
    }

    [Fact]
    public void AChangedMember_IsReadAgain()
    {
        var edited = States.Replace("Dot(double X)", "Dot(float X)", StringComparison.Ordinal);
        Assert.Contains(IncrementalStepRunReason.Modified, ReasonsAfter(States, "", edited));
    }

    private static IncrementalStepRunReason[] ReasonsAfter(string source, string added, string? edited = null)
    {
        var first = Compiled.Compile(source);
        var options = (CSharpParseOptions)first.SyntaxTrees[0].Options;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new StateGenerator().AsSourceGenerator()], parseOptions: options, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(first);
        var second = edited is null ? first : first.ReplaceSyntaxTree(first.SyntaxTrees[0], Compiled.Compile(edited).SyntaxTrees[0]);
        driver = driver.RunGenerators(second.AddSyntaxTrees(CSharpSyntaxTree.ParseText(added, options)));
        var result = driver.GetRunResult().Results.Single();
        var outputs = result.TrackedOutputSteps.Values.SelectMany(steps => steps);
        return [.. result.TrackedSteps["ReadStates"].Concat(outputs).SelectMany(step => step.Outputs).Select(output => output.Reason)];
    }
}
