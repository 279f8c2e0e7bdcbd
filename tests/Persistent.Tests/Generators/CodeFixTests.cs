using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Generators;

/// <summary>What each fix writes; and that the diagnostic is gone after it.</summary>
public sealed class CodeFixTests
{
    private const string Members = "ImmutableArray<int> A, ";

    [Theory]
    [InlineData("PST0001", "[State(\"heat\")]\npublic record Heat(double X);", "[State(\"heat\")]\npublic sealed partial record Heat(double X);", "Declare 'Heat' a sealed partial record")]
    [InlineData("PST0001", "[State(\"heat\")] record Heat(double X);", "[State(\"heat\")] sealed partial record Heat(double X);", "Declare 'Heat' a sealed partial record")]
    [InlineData("PST0001", "[State(\"heat\")]\n// A plate.\nrecord Heat(double X);", "[State(\"heat\")]\n// A plate.\nsealed partial record Heat(double X);", "Declare 'Heat' a sealed partial record")]
    [InlineData("PST0001", "[State(\"heat\")] partial record Heat(double X);", "[State(\"heat\")] sealed partial record Heat(double X);", "Declare 'Heat' a sealed partial record")]
    [InlineData("PST0001", "[State(\"heat\")] partial class Heat { }", "[State(\"heat\")] sealed partial record Heat { }", "Declare 'Heat' a sealed partial record")]
    [InlineData("PST0001", "[State(\"heat\")] file sealed partial record Heat(double X);", "[State(\"heat\")] sealed partial record Heat(double X);", "Declare 'Heat' a sealed partial record")]
    [InlineData(
        "PST0001", "[State(\"shape\")] abstract record Shape { private Shape() { } public sealed partial record Dot : Shape; }",
        "[State(\"shape\")] abstract partial record Shape { private Shape() { } public sealed partial record Dot : Shape; }", "Declare 'Shape' a partial record")]
    [InlineData("PST0001", "class Outer { [State(\"heat\")] sealed partial record Heat(double X); }", "partial class Outer { [State(\"heat\")] sealed partial record Heat(double X); }", "Declare 'Outer' partial")]
    [InlineData(
        "PST0001", "[State(\"heat\")] sealed partial record Heat<T>(T X);", "[State(\"heat\")] sealed partial record Heat<T>(T X) where T : IState<T>;", "Say that 'T' is a state")]
    [InlineData(
        "PST0002", "[State(\"shape\")] abstract partial record Shape\n{\n    public sealed partial record Dot : Shape;\n}",
        "[State(\"shape\")] abstract partial record Shape\n{\n    private Shape() { }\n\n    public sealed partial record Dot : Shape;\n}", "Add a private constructor to 'Shape'")]
    [InlineData(
        "PST0002", "[State(\"shape\")] abstract partial record Shape { protected Shape() { } public sealed partial record Dot : Shape; }",
        "[State(\"shape\")] abstract partial record Shape { private Shape() { } public sealed partial record Dot : Shape; }", "Make the constructor of 'Shape' private")]
    [InlineData(
        "PST0002", "[State(\"shape\")] abstract partial record Shape { private Shape() { } public record Dot : Shape; }",
        "[State(\"shape\")] abstract partial record Shape { private Shape() { } public sealed partial record Dot : Shape; }", "Declare 'Dot' a sealed partial record")]
    [InlineData(
        "PST0003", "[State(\"heat\")] sealed partial record Heat(double X) { public double X { get; set; } = X; }",
        "[State(\"heat\")] sealed partial record Heat(double X) { public double X { get; init; } = X; }", "Use 'init' instead of 'set'")]
    [InlineData(
        "PST0006", "[State(\"heat\")] sealed partial record Heat(double X)\n{\n    public bool Equals(Heat? other) => true;\n}",
        "[State(\"heat\")] sealed partial record Heat(double X)\n{\n}", "Remove 'Equals'")]
    [InlineData(
        "PST0007", "[State(\"heat\")] sealed partial record Heat(double X)\n{\n    private Heat(Heat other) { X = other.X; }\n\n    public double Twice => 2 * X;\n}",
        "[State(\"heat\")] sealed partial record Heat(double X)\n{\n\n    public double Twice => 2 * X;\n}", "Remove the copy constructor")]
    [InlineData("PST0010", "[State(\"Heat Field\")] sealed partial record Heat(double X);", "[State(\"heat-field\")] sealed partial record Heat(double X);", "Call it \"heat-field\"")]
    [InlineData("PST0010", "[State(\"\")] sealed partial record GridField(double X);", "[State(\"grid-field\")] sealed partial record GridField(double X);", "Call it \"grid-field\"")]
    [InlineData("PST0010", "[State(\"heat\", Version = 0)] sealed partial record Heat(double X);", "[State(\"heat\", Version = 1)] sealed partial record Heat(double X);", "Count versions from 1")]
    [InlineData(
        "PST0103",
        "[State(\"w\")] sealed partial record W(double X); static class S { private static double s_k = 2; [PureStep] public static W Step(W s, StepInterval at) => new(s.X * s_k); }",
        "[State(\"w\")] sealed partial record W(double X); static class S { private static readonly double s_k = 2; [PureStep] public static W Step(W s, StepInterval at) => new(s.X * s_k); }",
        "Make 's_k' read-only")]
    public void Fix_WritesWhatTheMessageSays(string id, string source, string after, string title)
    {
        var result = Fixed.Of(id, source)!;
        Assert.Equal(after, result.Source);
        Assert.Equal(title, result.Title);
        Assert.DoesNotContain(Compiled.Of(result.Source).Reported, report => report.Id == id);
    }

    [Theory]
    [InlineData("double[]", "PersistentArray<double>")]
    [InlineData("string[]", "ImmutableArray<string>")]
    [InlineData("List<Half>", "PersistentArray<Half>")]
    [InlineData("List<List<int>>", "ImmutableArray<PersistentArray<int>>")]
    [InlineData("IEnumerable<TimeSpan>", "ImmutableArray<TimeSpan>")]
    [InlineData("Dictionary<string, double[]>", "ImmutableSortedDictionary<string, PersistentArray<double>>")]
    [InlineData("Map<string, int>", "ImmutableSortedDictionary<string, int>")]
    [InlineData("Option<List<int>>", "Option<PersistentArray<int>>")]
    [InlineData("string?", "Option<string>")]
    [InlineData("nint", "long")]
    [InlineData("DateTime", "DateTimeOffset")]
    public void PST0004_GivesTheTypeThatTheMessageNames(string type, string supported)
    {
        var result = Fixed.Of("PST0004", $"[State(\"heat\")] sealed partial record Heat({Members}{type} Y);")!;
        Assert.Equal($"[State(\"heat\")] sealed partial record Heat({Members}{supported} Y);", result.Source);
        Assert.Equal($"Use '{supported}'", result.Title);
        Assert.Empty(Compiled.Of(result.Source).Reported);
        Assert.Empty(Compiled.Of(result.Source).Complaints);
    }

    [Theory]
    [InlineData("PST0001", "record Base; [State(\"heat\")] sealed partial record Heat(double X) : Base;")]
    [InlineData("PST0002", "[State(\"shape\")] abstract partial record Shape { private Shape() { } public sealed partial record Dot(double X) : Shape; } record Evil(Shape S) : Shape(S);")]
    [InlineData("PST0003", "[State(\"heat\")] sealed partial record Heat(double X) { private double cache; }")]
    [InlineData("PST0004", "[State(\"heat\")] sealed partial record Heat(decimal Y);")]
    [InlineData("PST0004", "[State(\"heat\")] sealed partial record Heat((int, int) Y);")]
    [InlineData("PST0004", "[State(\"heat\")] sealed partial record Heat(Dictionary<int, int> Y);")]
    [InlineData("PST0004", "[State(\"heat\")] sealed partial record Heat(int[,] Y);")]
    [InlineData("PST0010", "[State(\"heat\")] sealed partial record Heat(double θ);")]
    [InlineData(
        "PST0103",
        "[State(\"w\")] sealed partial record W(double X); static class S { private static double s_k = 2; public static void Set() => s_k = 3; [PureStep] public static W Step(W s, StepInterval at) => new(s.X * s_k); }")]
    [InlineData(
        "PST0103",
        "[State(\"w\")] sealed partial record W(double X); static class S { private static List<int> s_k = new(); [PureStep] public static W Step(W s, StepInterval at) => new(s.X * s_k.Count); }")]
    public void WhatHasNoMechanicalFix_IsOfferedNone(string id, string source) => Assert.Null(Fixed.Of(id, source));

    [Theory]
    [InlineData("", "heat@1 {X: f64}\n")]
    [InlineData("# none yet", "# none yet\nheat@1 {X: f64}\n")]
    [InlineData("heat@2 {X: f32}\n", "heat@2 {X: f32}\nheat@1 {X: f64}\n")]
    public void PST0011_AddsTheLine(string shipped, string after) => Ships("PST0011", shipped, after, "Add the line to states.shipped.txt");

    [Theory]
    [InlineData("heat@1 {X: f32}", "heat@1 {X: f64}")]
    [InlineData("# old\nheat@11 {X: f32}\n  heat@1 {Y: f64}\nheat@2 {}\n", "# old\nheat@11 {X: f32}\nheat@1 {X: f64}\nheat@2 {}\n")]
    public void PST0012_ReplacesTheLine(string shipped, string after) => Ships("PST0012", shipped, after, "Replace the line of heat@1, which was never released");

    /// <summary>A page says which fix there is, exactly when there is one.</summary>
    [Fact]
    public void EveryPage_SaysWhetherThereIsAFix()
    {
        foreach (var id in Compiled.Problems.Select(problem => problem.Id))
        {
            var page = File.ReadAllText(Repository.PathOf("docs", "diagnostics", id + ".md"));
            var isFixed = Fixed.Providers.Any(provider => provider.FixableDiagnosticIds.Contains(id));
            Assert.True(page.Contains(isFixed ? "\nFix: " : "\nNo fix: ", StringComparison.Ordinal), $"{id}.md does not say whether there is a fix");
        }
    }

    private static void Ships(string id, string shipped, string after, string title)
    {
        var result = Fixed.Of(id, "[State(\"heat\")] sealed partial record Heat(double X);", shipped)!;
        Assert.Equal(after, result.Shipped);
        Assert.Equal(title, result.Title);
        Assert.Empty(Compiled.Of(result.Source, result.Shipped).Reported.Where(report => report.Id == id));
    }
}
