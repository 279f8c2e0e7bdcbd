using System.Text;
using LanguageExt;
using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;
using Persistent.Runs;
using Persistent.Runs.Cases;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Runs;

public sealed class CaseTests
{
    [Fact]
    public void EmptyCase_HasTheDefaults()
    {
        var @case = Good("{}");

        Assert.Equal(
            new Case(1e4, new MeshChoice.Cells(32, 32), 4000, 1, new StepLimits(0.05, 0.05, 1e-12), new CourantLimits(1, 1.5), Interpolation.Cubic),
            @case);
    }

    [Fact]
    public void EveryKey_IsRead_NestedOrDotted()
    {
        var nested = Good("""
            {"rayleigh": 2e4, "mesh": {"cells": [8, 16]}, "tracers": 10, "seed": 7, "step": {"first": 0.1, "max": 0.2, "minimum": 1e-6},
             "courant": {"target": 0.5, "max": 0.75}, "interpolation": "linear"}
            """);
        var dotted = Good("""
            {"rayleigh": 20000, "mesh.cells": [8.0, 1.6e1], "tracers": 1e1, "seed": 7, "step.first": 0.1, "step.max": 0.2, "step.minimum": 1e-6,
             "courant.target": 0.5, "courant.max": 0.75, "interpolation": "linear"}
            """);

        Assert.Equal(
            new Case(2e4, new MeshChoice.Cells(8, 16), 10, 7, new StepLimits(0.1, 0.2, 1e-6), new CourantLimits(0.5, 0.75), Interpolation.Linear),
            nested);
        Assert.Equal(nested, dotted);
    }

    [Theory]
    [InlineData("rayleigh=1e5", 1e5)]
    [InlineData("rayleigh= 100000", 1e5)]
    public void Set_ParsesTheValueAsJson(string assignment, double expected) => Assert.Equal(expected, Good("{}", assignment).Rayleigh);

    [Theory]
    [InlineData("mesh.cells=8,16")]
    [InlineData("mesh.cells=[8,16]")]
    public void Set_TakesACommaListAsAnArray(string assignment) => Assert.Equal(new MeshChoice.Cells(8, 16), Good("{}", assignment).Mesh);

    [Theory]
    [InlineData("interpolation=linear")]
    [InlineData("interpolation=\"linear\"")]
    public void Set_TakesAnythingElseAsText(string assignment) => Assert.Equal(Interpolation.Linear, Good("{}", assignment).Interpolation);

    [Fact]
    public void Set_LaterWins() => Assert.Equal(3, Good("""{"tracers": 1}""", "tracers=2", "tracers=3").Tracers);

    [Fact]
    public void MeshKeys_ReplaceEachOther()
    {
        Assert.Equal(new MeshChoice.Gmsh("/elsewhere/a.msh"), Good("""{"mesh": {"cells": 8}}""", "mesh.gmsh=a.msh").Mesh);
        Assert.Equal(new MeshChoice.Cells(8, 8), Good("""{"mesh": {"gmsh": "a.msh"}}""", "mesh.cells=8").Mesh);
        Assert.Equal(new MeshChoice.Gmsh("/cases/a.msh"), Good("""{"mesh": {"gmsh": "a.msh"}}""").Mesh);
    }

    [Fact]
    public void CappedValues_AreLoweredInTheEffectiveCase()
    {
        var @case = Good("{}", "step.max=0.01", "courant.max=0.5", "step.minimum=1");

        Assert.Equal(new StepLimits(0.01, 0.01, 1), @case.Step);
        Assert.Equal(new CourantLimits(0.45, 0.5), @case.Courant);
    }

    [Theory]
    [InlineData("raleigh=1", "did you mean 'rayleigh'?")]
    [InlineData("mesh.cell=1", "did you mean 'mesh.cells'?")]
    [InlineData("step.min=1", "did you mean 'step.m")]
    [InlineData("sede=1", "did you mean 'seed'?")]
    [InlineData("tarcers=1", "did you mean 'tracers'?")]
    [InlineData("step=1", "step.first, step.max, step.minimum")]
    [InlineData("=1", "did you mean")]
    [InlineData("rayleigh", "key=value")]
    public void UnknownKeys_AreRefusedWithTheNearestName(string assignment, string remedy) => Assert.Contains(remedy, Bad("{}", assignment).Remedy, StringComparison.Ordinal);

    [Theory]
    [InlineData("rayleigh", "-1", "0", "\"1e4\"", "true", "null", "[1]", "{}", "1e400", "-1e400", "1e13", "NaN", "Infinity", "1.000,5")]
    [InlineData("mesh.cells", "0", "1", "-4", "2.5", "\"32\"", "[32]", "[32,32,32]", "[32,\"a\"]", "[]", "{}", "null", "1e30", "[2,1e30]", "2147483648", "[32,-32]", "[[1,2],3]")]
    [InlineData("mesh.gmsh", "1", "[\"a\"]", "\"\"", "null", "\"a\\u0000b\"", "a,b")]
    [InlineData("tracers", "0", "-1", "2147483648", "1.5", "\"many\"", "1e30", "[4000]", "true")]
    [InlineData("seed", "-1", "0.5", "\"x\"", "18446744073709551616", "null")]
    [InlineData("step.first", "0", "-0.05", "\"small\"", "1e400", "1e7")]
    [InlineData("step.max", "0", "-1", "[0.1]")]
    [InlineData("step.minimum", "0", "-1", "{}")]
    [InlineData("courant.target", "0", "-1", "1e9")]
    [InlineData("courant.max", "0", "-1", "\"1\"")]
    [InlineData("interpolation", "cubik", "1", "null", "", "Cubic", "[\"cubic\"]")]
    public void WrongTypesAndAbsurdNumbers_AreRefusedByName(string key, params string[] values) =>
        Assert.All(values, value => Assert.Contains(key, Bad("{}", $"{key}={value}").Culprit, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("{\"rayleigh\": 1e4")]
    [InlineData("{\"rayleigh\": 1e4,}")]
    [InlineData("{\"rayleigh\": 1e4} x")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{\"rayleigh\": 1e4, \"rayleigh\": 1e5}")]
    [InlineData("{\"mesh\": {\"cells\": 4}, \"mesh.cells\": 4}")]
    [InlineData("{\"mesh\": {\"cells\": 4, \"gmsh\": \"a.msh\"}}")]
    [InlineData("{\"mesh\": 4}")]
    [InlineData("{\"mesh\": {\"cells\": 4, \"size\": 4}}")]
    [InlineData("{\"rayleigh\": {\"value\": 4}}")]
    [InlineData("{\"name\": \"1a\"}")]
    [InlineData("{\"rayleigh\": NaN}")]
    public void FilesThatAreNoCase_AreRefusedByName(string json) => Assert.Contains("case.json", Bad(json).Culprit, StringComparison.Ordinal);

    [Fact]
    public void EffectiveCase_ReadsBackAsItself()
    {
        foreach (var @case in new[] { Good("{}"), Good("{}", "mesh.cells=8,16", "rayleigh=12345.678", "seed=18446744073709551615"), Good("{}", "mesh.gmsh=/a/b ü.msh", "interpolation=linear") })
        {
            Assert.Equal(@case, Good(CaseWriter.ToText(@case)));
        }
    }

    [Fact]
    public void ExampleCases_AreGood()
    {
        var files = Directory.GetFiles(Repository.PathOf("docs", "examples", "cases"), "*.json");

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(CaseFile.Load(file).Bind(CaseReader.Read).IsRight, file));
    }

    [Fact]
    public void Blankenbach1a_IsTheFirstPublishedCase() =>
        Assert.Equal("1a", PublishedValues.For(CaseFile.Load(Repository.PathOf("docs", "examples", "cases", "blankenbach-1a.json")).Bind(CaseReader.Read)
            .Match(Right: c => c.Rayleigh, Left: _ => double.NaN)).Match(Some: p => p.Name, None: () => ""));

    [Fact]
    public void MissingOrUnreadableFiles_AreRefused()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Assert.True(CaseFile.Load(Path.Combine(folder.FullName, "missing.json")).IsLeft);
            Assert.True(CaseFile.Load(folder.FullName).IsLeft);
            Assert.True(CaseFile.Load("").IsLeft);
            var large = Path.Combine(folder.FullName, "large.json");
            File.WriteAllText(large, "{}" + new string(' ', 2 << 20));
            Assert.True(CaseFile.Load(large).IsLeft);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void ByteOrderMark_IsSkipped() =>
        Assert.True(CaseEntries.FromJson(Encoding.UTF8.GetPreamble().Concat("{}"u8.ToArray()).ToArray(), "case.json", "/").IsRight);

    [Fact]
    public void Refusals_AreOneLine() =>
        Assert.DoesNotContain(Bad("{}", "ray\nleigh\r\u2028\u0085=1").ToString(), c => char.IsControl(c) || c is '\u2028' or '\u2029');

    [Fact]
    public void SizesBeyondMemory_AreRefusedByTheLargestPart()
    {
        const long gigabyte = 1L << 30;

        Assert.True(MemoryEstimate.Check(Good("{}", "mesh.cells=128"), 8, gigabyte).IsRight);
        Assert.Contains("mesh.cells", Refusal(Good("{}", "mesh.cells=1000000,1000000"), 8), StringComparison.Ordinal);
        Assert.Contains("tracers", Refusal(Good("{}", "tracers=2000000000"), 8), StringComparison.Ordinal);
        Assert.Contains("--hold", Refusal(Good("{}"), 1_000_000), StringComparison.Ordinal);

        static string Refusal(Case @case, long snapshots) => MemoryEstimate.Check(@case, snapshots, gigabyte).Match(Right: _ => "", Left: bad => bad.Culprit);
    }

    [Theory]
    [InlineData(1L << 20, true)]
    [InlineData((1L << 20) + 1, false)]
    [InlineData(1L << 62, false)]
    public void BudgetBeyondMemory_IsRefused(long budget, bool fits)
    {
        Assert.True(MemoryEstimate.CheckBudget(Option<long>.None, 1 << 20).IsRight);
        Assert.Equal(fits, MemoryEstimate.CheckBudget(budget, 1 << 20).IsRight);
    }

    private static Either<BadInput, Case> Read(string json, string[] assignments) =>
        assignments.Aggregate(
                CaseEntries.FromJson(Encoding.UTF8.GetBytes(json), "case.json", "/cases"),
                (entries, assignment) => entries.Bind(e => e.Set(assignment, "/elsewhere")))
            .Bind(CaseReader.Read);

    private static Case Good(string json, params string[] assignments) =>
        Read(json, assignments).Match(Right: c => c, Left: bad => throw new Xunit.Sdk.XunitException(bad.ToString()));

    private static BadInput Bad(string json, params string[] assignments) =>
        Read(json, assignments).Match(Right: c => throw new Xunit.Sdk.XunitException($"{json} {string.Join(' ', assignments)} was taken: {c}"), Left: bad => bad);
}
