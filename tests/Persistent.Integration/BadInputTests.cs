using Xunit;

namespace Persistent.Integration;

/// <summary>Exit code 2: one line on standard error that names the culprit, before the first step, with nothing written.</summary>
public sealed class BadInputTests
{
    private const string Sixty = "a-name-of-sixty-characters-as-nobody-would-write-if-not-here";
    private const string TooLong = Sixty + Sixty + Sixty + Sixty + Sixty;

    [Theory]
    [InlineData("no command given")]
    [InlineData("'walk'", "walk")]
    [InlineData("CASE.json", "run")]
    [InlineData("missing.json", "run", "missing.json")]
    [InlineData("truncated.json", "run", "truncated.json")]
    [InlineData("empty.json", "run", "empty.json")]
    [InlineData("'name' in unknown.json", "run", "unknown.json")]
    [InlineData("tracers = \"many\" in type.json", "run", "type.json")]
    [InlineData("'--sumary'", "run", "good.json", "--sumary", "x.json")]
    [InlineData("'extra'", "run", "good.json", "extra")]
    [InlineData("'--until'", "run", "good.json", "--until")]
    [InlineData("--until -1", "run", "good.json", "--until", "-1")]
    [InlineData("--until soon", "run", "good.json", "--until", "soon")]
    [InlineData("--until NaN", "run", "good.json", "--until", "NaN")]
    [InlineData("--until 0,5", "run", "good.json", "--until", "0,5")]
    [InlineData("--steps -1", "run", "good.json", "--steps", "-1")]
    [InlineData("--steps 1.5", "run", "good.json", "--steps", "1.5")]
    [InlineData("--threads 0", "run", "good.json", "--threads", "0")]
    [InlineData("--threads 1000000", "run", "good.json", "--threads", "1000000")]
    [InlineData("--regret-every 0", "run", "good.json", "--regret-every", "0")]
    [InlineData("--snapshot-every x", "run", "good.json", "--snapshot-every", "x")]
    [InlineData("--hold 0", "run", "good.json", "--snapshot-every", "1", "--hold", "0")]
    [InlineData("--hold is given without --snapshot-every", "run", "good.json", "--hold", "4")]
    [InlineData("--replay is given without --snapshot-every", "run", "good.json", "--replay", "4")]
    [InlineData("--hold needs", "run", "good.json", "--snapshot-every", "1", "--hold", "2000000000")]
    [InlineData("--budget lots", "run", "good.json", "--budget", "lots", "--spill", "spill")]
    [InlineData("--budget 0", "run", "good.json", "--budget", "0", "--spill", "spill")]
    [InlineData("--budget 1024 is too small", "run", "good.json", "--budget", "1KiB", "--spill", "spill")]
    [InlineData("--budget 1024 is too small", "run", "good.json", "--budget", "1KiB")]
    [InlineData("--budget 4503599627370496 is more than the memory of ", "run", "good.json", "--budget", "4096TiB")]
    [InlineData("--budget 1024 is too small", "run", "good.json", "--budget", "1KiB", "--spill", "a/b/c")]
    [InlineData("--spill: a/" + TooLong + ": making", "run", "good.json", "--budget", "64MiB", "--spill", "a/" + TooLong)]
    [InlineData("--summary nowhere/summary.json", "run", "good.json", "--budget", "1KiB", "--summary", "nowhere/summary.json")]
    [InlineData("--series nowhere/series.csv", "run", "good.json", "--budget", "1KiB", "--series", "nowhere/series.csv")]
    [InlineData("--spill is given without --budget", "run", "good.json", "--spill", "spill")]
    [InlineData("--spill", "run", "good.json", "--budget", "64MiB", "--spill", "good.json")]
    [InlineData("'raleigh'", "run", "good.json", "--set", "raleigh=1e4")]
    [InlineData("no '='", "run", "good.json", "--set", "rayleigh")]
    [InlineData("rayleigh = -1", "run", "good.json", "--set", "rayleigh=-1")]
    [InlineData("rayleigh = 1e400", "run", "good.json", "--set", "rayleigh=1e400")]
    [InlineData("tracers = 0", "run", "good.json", "--set", "tracers=0")]
    [InlineData("tracers needs", "run", "good.json", "--set", "tracers=2000000000")]
    [InlineData("mesh.cells = [4,-4]", "run", "good.json", "--set", "mesh.cells=4,-4")]
    [InlineData("mesh.cells needs", "run", "good.json", "--set", "mesh.cells=[1000000,1000000]")]
    [InlineData("mesh.cells = 1e300", "run", "good.json", "--set", "mesh.cells=1e300")]
    [InlineData("missing.msh", "run", "good.json", "--set", "mesh.gmsh=missing.msh")]
    [InlineData("--summary nowhere/summary.json", "run", "good.json", "--summary", "nowhere/summary.json")]
    [InlineData("--series nowhere/series.csv", "run", "good.json", "--series", "nowhere/series.csv", "--summary", "summary.json")]
    [InlineData("--summary .", "run", "good.json", "--summary", ".")]
    [InlineData("--summary good.json/summary.json", "run", "good.json", "--summary", "good.json/summary.json", "--series", "series.csv")]
    [InlineData("are the same file", "run", "good.json", "--summary", "one", "--series", "one")]
    [InlineData("are the same file", "run", "good.json", "--summary", "good.json")]
    [InlineData("rayleigh = -1", "run", "good.json", "--set", "rayleigh=-1", "--summary", "summary.json", "--series", "series.csv")]
    [InlineData("missing.msh", "run", "good.json", "--set", "mesh.gmsh=missing.msh", "--summary", "summary.json", "--series", "series.csv")]
    public void BadInput_IsRefusedOnOneLine_AndNothingIsWritten(string culprit, params string[] arguments)
    {
        using var folder = new WorkFolder();
        folder.Write("good.json", """{"mesh": {"cells": 8}, "tracers": 10}""");
        folder.Write("truncated.json", """{"rayleigh": 1e4, "mesh": {"cel""");
        folder.Write("empty.json", "");
        folder.Write("unknown.json", """{"name": "1a"}""");
        folder.Write("type.json", """{"tracers": "many"}""");
        var before = folder.Inventory();

        var result = Cli.Run(arguments, folder.FullName);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.EndsWith("\n", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(culprit, result.Error, StringComparison.Ordinal);
        Assert.Contains("; ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Inventory());
    }
}
