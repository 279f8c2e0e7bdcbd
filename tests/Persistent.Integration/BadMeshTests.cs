using Xunit;

namespace Persistent.Integration;

/// <summary>Mesh files that are refused, as the other bad input is.</summary>
public sealed class BadMeshTests
{
    public static TheoryData<string, string> Damaged => new()
    {
        { "truncated", Cut(new SquareMesh().ToString(), 0.7) },
        { "truncated in the nodes", Cut(new SquareMesh().ToString(), 0.4) },
        { "no mesh at all", "rayleigh = 1e4\n" },
        { "nothing", "" },
        { "empty", new SquareMesh { Empty = true }.ToString() },
        { "inverted", new SquareMesh { Inverted = true }.ToString() },
        { "repeated", new SquareMesh { Repeated = true }.ToString() },
        { "bottom", new SquareMesh { Unnamed = "bottom" }.ToString() },
        { "right", new SquareMesh { Unnamed = "right" }.ToString() },
        { "top", new SquareMesh { Unnamed = "top" }.ToString() },
        { "left", new SquareMesh { Unnamed = "left" }.ToString() },
        { "not a rectangle", new SquareMesh { Skew = 0.1 }.ToString() },
        { "more nodes than memory", new SquareMesh { DeclaredNodes = "4000000000000" }.ToString() },
        { "more nodes than the file", new SquareMesh { DeclaredNodes = "100000000" }.ToString() },
        { "negative nodes", new SquareMesh { DeclaredNodes = "-25" }.ToString() },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void DamagedMesh_IsRefusedOnOneLine_AndNothingIsWritten(string what, string content)
    {
        using var folder = new WorkFolder();
        folder.Write("good.json", """{"mesh": {"cells": 8}, "tracers": 10}""");
        folder.Write("bad.msh", content);
        var before = folder.Inventory();

        var result = Cli.Run(
            ["run", "good.json", "--steps", "1", "--set", "mesh.gmsh=bad.msh", "--summary", "summary.json", "--series", "series.csv"],
            folder.FullName);

        Assert.True(result.ExitCode == 2, $"{what}: exit code {result.ExitCode}, {result.Error}");
        Assert.Empty(result.Output);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains("bad.msh", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Inventory());
    }

    [Fact]
    public void UndamagedMesh_RelativeToTheCaseFile_Runs()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder.File("cases"));
        folder.Write("cases/square.msh", new SquareMesh { Cells = 8 }.ToString());
        folder.Write("cases/case.json", """{"mesh": {"gmsh": "square.msh"}, "tracers": 10}""");

        var result = Cli.Run(["run", "cases/case.json", "--steps", "2", "--summary", "summary.json"], folder.FullName);

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2, Cli.ReadJson(folder.File("summary.json")).GetProperty("steps").GetProperty("accepted").GetInt64());
    }

    private static string Cut(string text, double part) => text[..(int)(text.Length * part)];
}
