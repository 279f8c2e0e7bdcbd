using Xunit;

namespace Persistent.Integration;

/// <summary>The command's contract on runs that begin.</summary>
public sealed class RunTests
{
    [Fact]
    public void Steps_AreExactlySoMany_FromTimeZero()
    {
        var summary = ShortRun.Summary(["--steps", "5", "--until", "1e-9"]);

        Assert.Equal(5, summary.Number("steps.accepted"));
        Assert.False(summary.At("steady").GetBoolean());
        Assert.True(summary.Number("time") > 1e-9);
    }

    [Fact]
    public void Until_IsReachedExactly()
    {
        var summary = ShortRun.Summary(["--until", "0.0123"]);

        Assert.Equal(0.0123, summary.Number("time"));
        Assert.False(summary.At("steady").GetBoolean());
    }

    [Fact]
    public void FirstStep_IsRejected()
    {
        using var folder = new WorkFolder();
        var result = Cli.Run([.. ShortRun.Small, "--steps", "6", "--series", "series.csv", "--summary", "summary.json"], folder.FullName);
        var (rows, summary) = (ShortRun.Rows(folder.File("series.csv")), Cli.ReadJson(folder.File("summary.json")));

        Assert.Equal(0, result.ExitCode);
        Assert.True(rows[0][6] > 0);
        Assert.Equal(summary.Number("steps.rejected"), rows.Sum(row => row[6]));
        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Select(row => row[0]));
        Assert.Equal(summary.Number("time"), rows[^1][1]);
        Assert.Equal(summary.Number("nusselt"), rows[^1][3]);
        Assert.Equal(summary.Number("vrms"), rows[^1][4]);
        Assert.All(rows, row => Assert.InRange(row[5], 0, summary.Number("case.courant.max")));
        for (var i = 1; i < rows.Length; i++)
        {
            Assert.Equal(rows[i - 1][1] + rows[i][2], rows[i][1], 1e-12);
        }
    }

    [Fact]
    public void Summary_HasEveryField()
    {
        var summary = ShortRun.Summary(["--steps", "2"]);

        Assert.Equal(1e4, summary.Number("case.rayleigh"));
        Assert.Equal(16, summary.Number("case.mesh.cells"));
        Assert.All(
            ["nusselt", "nusseltWall", "vrms", "elapsedSeconds"],
            name => Assert.InRange(summary.Number(name), double.Epsilon, 1000));
        Assert.InRange(summary.Number("peakResidentBytes"), 1 << 24, 1L << 40);
        Assert.All(["snapshots.held", "snapshots.uniqueBytes", "replay.checked", "replay.steps", "regret.taken", "regret.changed"], name => Assert.Equal(0, summary.Number(name)));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, summary.At("replay.identical").ValueKind);
        Assert.False(summary.TryGetProperty("failure", out _));
    }

    [Fact]
    public void QuietRun_EndsSteady()
    {
        var summary = ShortRun.Summary(["--set", "rayleigh=1", "--set", "mesh.cells=8", "--until", "10"]);

        Assert.True(summary.At("steady").GetBoolean());
        Assert.InRange(summary.Number("time"), 0.05, 5);
        Assert.Equal(1, summary.Number("nusselt"), 1e-3);
    }

    [Fact]
    public void RegrettedSteps_AreTaken_AndChangeSomething()
    {
        var summary = ShortRun.Summary(["--steps", "7", "--regret-every", "2"]);

        Assert.Equal([3, 3], new[] { summary.Number("regret.taken"), summary.Number("regret.changed") });
    }

    [Theory]
    [InlineData(1, 4, 3, 4, 3, 3)]
    [InlineData(2, 3, 3, 3, 3, 5)]
    [InlineData(3, 8, 8, 2, 2, 4)]
    [InlineData(3, 1, 1, 1, 1, 1)]
    [InlineData(100, 8, 8, 0, 0, 0)]
    public void HeldSnapshots_ReplayIdentically(int every, int hold, int replay, int held, int isChecked, int steps)
    {
        var summary = ShortRun.Summary(
            ["--steps", "7", "--snapshot-every", $"{every}", "--hold", $"{hold}", "--replay", $"{replay}"]);

        Assert.Equal(held, summary.Number("snapshots.held"));
        Assert.Equal(held > 0, summary.Number("snapshots.uniqueBytes") > 0);
        Assert.Equal([isChecked, steps], new[] { summary.Number("replay.checked"), summary.Number("replay.steps") });
        Assert.Equal(isChecked > 0, summary.At("replay.identical").ValueKind == System.Text.Json.JsonValueKind.True);
    }

    [Fact]
    public void Snapshots_DoNotClipTheLastStep()
    {
        var plain = ShortRun.Summary(["--until", "0.02"]);
        var held = ShortRun.Summary(["--until", "0.02", "--snapshot-every", "2", "--hold", "2", "--replay", "2"]);

        Assert.Equal(plain.StateHash(), held.StateHash());
        Assert.True(held.At("replay.identical").GetBoolean());
    }

    [Fact]
    public void StepUnderflow_FailsWithASummary()
    {
        using var folder = new WorkFolder();
        var result = Cli.Run([.. ShortRun.Small, "--set", "step.minimum=1", "--summary", "summary.json", "--series", "series.csv"], folder.FullName);
        var summary = Cli.ReadJson(folder.File("summary.json"));

        Assert.Equal(1, result.ExitCode);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.All(["step 1", "time 0", "dt "], part => Assert.Contains(part, result.Error, StringComparison.Ordinal));
        Assert.Equal(1, summary.Number("failure.step"));
        Assert.Equal(0, summary.Number("failure.time"));
        Assert.True(summary.Number("failure.dt") > 0);
        Assert.Equal(0, summary.Number("steps.accepted"));
        Assert.Empty(ShortRun.Rows(folder.File("series.csv")));
        Assert.Equal(64, summary.StateHash().Length);
    }

    [Fact]
    public void PrintCase_PrintsACaseThatGivesTheSameRun()
    {
        using var folder = new WorkFolder();
        string[] options = ["--set", "rayleigh=2e4", "--set", "step.max=0.01", "--steps", "3"];
        var printed = Cli.Run([.. ShortRun.Small, .. options, "--print-case", "--summary", "summary.json"], folder.FullName);
        Assert.Equal(0, printed.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
        folder.Write("case.json", string.Join('\n', printed.Output));

        var result = Cli.Run(["run", "case.json", "--steps", "3", "--summary", "summary.json"], folder.FullName);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(ShortRun.Summary(options).StateHash(), Cli.ReadJson(folder.File("summary.json")).StateHash());
        Assert.Equal(2e4, Cli.ReadJson(folder.File("summary.json")).Number("case.rayleigh"));
    }

    [Fact]
    public void Summary_CanGoToStandardOutput()
    {
        using var folder = new WorkFolder();
        var result = Cli.Run([.. ShortRun.Small, "--steps", "1", "--summary", "/dev/stdout"], folder.FullName);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(result.Output, line => line.Contains("\"stateHash\"", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void ClosingTable_ComparesWithPublishedValues()
    {
        using var folder = new WorkFolder();
        var known = Cli.Run([.. ShortRun.Small, "--steps", "1"], folder.FullName).Output;
        var unknown = Cli.Run([.. ShortRun.Small, "--steps", "1", "--set", "rayleigh=20000"], folder.FullName).Output;

        Assert.Contains(known, line => line.Contains("computed", StringComparison.Ordinal) && line.Contains("published", StringComparison.Ordinal) && line.Contains("difference", StringComparison.Ordinal));
        Assert.Contains(known, line => line.Contains("Nu ", StringComparison.Ordinal) && line.Contains("4.8844091", StringComparison.Ordinal) && line.Contains('%', StringComparison.Ordinal));
        Assert.Contains(known, line => line.Contains("Vrms", StringComparison.Ordinal) && line.Contains("42.864948", StringComparison.Ordinal));
        Assert.DoesNotContain(unknown, line => line.Contains('%', StringComparison.Ordinal));
        Assert.DoesNotContain(known, line => line.Contains('\x1b', StringComparison.Ordinal));
    }
}
