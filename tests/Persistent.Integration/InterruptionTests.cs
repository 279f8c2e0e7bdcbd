using Persistent.Integration.Spilling;
using Persistent.Runs;
using Xunit;

namespace Persistent.Integration;

/// <summary>Runs that are asked to end: they do after what is at hand, with a summary, and say that they were.</summary>
public sealed class InterruptionTests
{
    private const int SigHup = 1;
    private const int SigInt = 2;
    private const int SigTerm = 15;

    // A terminal that is closed is told by the system and by the shell.
    [Theory]
    [InlineData(SigInt)]
    [InlineData(SigTerm)]
    [InlineData(SigHup)]
    [InlineData(SigHup, SigHup)]
    [InlineData(SigHup, SigTerm)]
    public void Interruption_EndsAfterTheStepAtHand_WithASummary(params int[] signals)
    {
        using var folder = new WorkFolder();
        var result = Cli.RunAndSignal(
            [.. ShortRun.Small, "--steps", "1000000", "--summary", "summary.json", "--series", "series.csv", "--snapshot-every", "1", "--replay", "1", "--budget", "64MiB", "--spill", "spill"],
            folder.FullName,
            signals,
            line => line.StartsWith("step ", StringComparison.Ordinal));

        Assert.Equal(130, result.ExitCode);
        var (rows, summary) = (ShortRun.Rows(folder.File("series.csv")), Cli.ReadJson(folder.File("summary.json")));
        var accepted = (int)summary.Number("steps.accepted");
        Assert.InRange(accepted, 1, 999_999);
        Assert.Equal(accepted, rows.Length);
        Assert.Equal(rows[^1][1], summary.Number("time"));
        Assert.Equal(ShortRun.Summary(["--steps", $"{accepted}"]).StateHash(), summary.StateHash());
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));
        Assert.Equal(3, Directory.GetFileSystemEntries(folder.FullName).Length);
    }

    /// <summary>Whether to end is asked before the first step, after each, and before each replay.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void InterruptionBetweenReplays_IsSaid(int replays)
    {
        using var folder = new WorkFolder();
        var asked = 0;
        var report = SmallJob.Spilled(folder.File("spill"), static _ => { }, isInterrupted: () => ++asked > 1 + SmallJob.Steps + replays);

        Assert.Equal(RunEnding.Interrupted, report.Ending);
        Assert.Equal(replays, report.Summary.Replay.Checked);
        Assert.Equal(SmallJob.Hash, report.Summary.StateHash);
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));
    }

    [Fact]
    public void InterruptionAfterTheLastReplay_ChangesNothing()
    {
        using var folder = new WorkFolder();
        var asked = 0;
        var report = SmallJob.Spilled(folder.File("spill"), static _ => { }, isInterrupted: () => ++asked > 1 + SmallJob.Steps + SmallJob.Replays);

        Assert.Equal(RunEnding.Completed, report.Ending);
        Assert.Equal(SmallJob.Replays, report.Summary.Replay.Checked);
    }
}
