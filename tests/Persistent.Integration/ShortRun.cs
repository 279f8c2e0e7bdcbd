using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Persistent.Integration;

/// <summary>Runs of the example case made small: 16 by 16 cells, 100 tracers.</summary>
internal static class ShortRun
{
    public static string[] Small { get; } = ["run", Repository.ExampleCase, "--set", "mesh.cells=16", "--set", "tracers=100"];

    /// <summary>The summary of a run that ended well.</summary>
    public static JsonElement Summary(IEnumerable<string> options, params (string Name, string Value)[] environment)
    {
        using var folder = new WorkFolder();
        var result = Cli.Run([.. Small, .. options, "--summary", "summary.json"], folder.FullName, environment);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal([folder.File("summary.json")], Directory.GetFileSystemEntries(folder.FullName).Where(f => !f.EndsWith(".csv", StringComparison.Ordinal)));
        return Cli.ReadJson(folder.File("summary.json"));
    }

    public static string StateHash(this JsonElement summary)
    {
        var hash = summary.GetProperty("stateHash").GetString()!;
        Assert.Matches("^[0-9a-f]{64}$", hash);
        return hash;
    }

    /// <summary>A number at a dotted path.</summary>
    public static double Number(this JsonElement summary, string path) => summary.At(path).GetDouble();

    public static JsonElement At(this JsonElement summary, string path) => path.Split('.').Aggregate(summary, (element, name) => element.GetProperty(name));

    /// <summary>The rows of a series below its header.</summary>
    public static double[][] Rows(string file)
    {
        var lines = File.ReadAllLines(file);
        Assert.Equal("step,time,dt,nusselt,vrms,courant,rejections", lines[0]);
        return [.. lines.Skip(1).Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())];
    }
}
