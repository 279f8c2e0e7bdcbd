using System.Globalization;
using Xunit;

namespace Persistent.Integration;

/// <summary>Runs that hold more snapshots than their budget has room for, with real files.</summary>
public sealed class SpillTests
{
    private static readonly string[] s_held = ["--set", "mesh.cells=48", "--set", "tracers=10000", "--steps", "14", "--snapshot-every", "1", "--hold", "12", "--replay", "3"];

    [Fact]
    public void SpilledRun_IsTheRunInMemory_AndLeavesNothingBehind()
    {
        using var folder = new WorkFolder();
        var inMemory = ShortRun.Summary(s_held);
        var refusal = Cli.Run([.. ShortRun.Small, .. s_held, "--budget", "1MiB", "--spill", "spill"], folder.FullName);
        Assert.Equal(2, refusal.ExitCode);
        Assert.Empty(folder.Inventory());

        // Just what the refusal asks for is enough; a byte less is refused in the same words.
        var needed = Named(refusal);
        var less = (long.Parse(needed, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture);
        var lessRefused = Cli.Run([.. ShortRun.Small, .. s_held, "--budget", less, "--spill", "spill"], folder.FullName);
        Assert.Equal(2, lessRefused.ExitCode);
        Assert.Equal(needed, Named(lessRefused));
        var result = Cli.Run([.. ShortRun.Small, .. s_held, "--budget", needed, "--spill", "spill", "--summary", "summary.json"], folder.FullName);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        var spilled = Cli.ReadJson(folder.File("summary.json"));
        Assert.Equal(inMemory.StateHash(), spilled.StateHash());
        Assert.Equal(inMemory.Number("snapshots.uniqueBytes"), spilled.Number("snapshots.uniqueBytes"));
        Assert.Equal(12, spilled.Number("snapshots.held"));
        Assert.InRange(spilled.Number("snapshots.spilled"), 6, 12);
        Assert.True(spilled.At("replay.identical").GetBoolean());
        Assert.Equal(3, spilled.Number("replay.checked"));
        Assert.InRange(spilled.Number("spill.bytesWritten"), 1 << 20, 14.0 / 12 * 1.2 * spilled.Number("snapshots.uniqueBytes"));
        Assert.InRange(spilled.Number("spill.bytesRead"), 1 << 16, 6 * spilled.Number("spill.bytesWritten"));
        Assert.True(spilled.Number("spill.leavesShared") > 0);
        Assert.Equal(long.Parse(needed, CultureInfo.InvariantCulture) / 4096 * 4096, spilled.Number("poolCapacity"));
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));
    }

    [Fact]
    public void LargeBudget_WritesNothing()
    {
        using var folder = new WorkFolder();
        var result = Cli.Run([.. ShortRun.Small, .. s_held, "--budget", "0.25GiB", "--spill", "spill", "--summary", "summary.json"], folder.FullName);
        Assert.Equal(0, result.ExitCode);
        var summary = Cli.ReadJson(folder.File("summary.json"));
        Assert.All(["snapshots.spilled", "spill.bytesWritten", "spill.bytesRead"], name => Assert.Equal(0, summary.Number(name)));
        Assert.Equal(1 << 28, summary.Number("poolCapacity"));
    }

    [Fact]
    public void BudgetWithoutSpill_BoundsTheRun_AndEndsItBySayingWhatToDo_WhenSnapshotsHaveNoRoom()
    {
        using var folder = new WorkFolder();
        var inMemory = ShortRun.Summary(s_held);
        var enough = Cli.Run([.. ShortRun.Small, .. s_held, "--budget", "64MiB", "--summary", "summary.json"], folder.FullName);
        Assert.Equal("", enough.Error);
        Assert.Equal(inMemory.StateHash(), Cli.ReadJson(folder.File("summary.json")).StateHash());
        Assert.Equal(64 << 20, Cli.ReadJson(folder.File("summary.json")).Number("poolCapacity"));
        var named = Named(Cli.Run([.. ShortRun.Small, .. s_held, "--budget", "1MiB"], folder.FullName));
        var full = Cli.Run([.. ShortRun.Small, .. s_held, "--budget", named, "--summary", "summary.json"], folder.FullName);
        Assert.Equal(1, full.ExitCode);
        Assert.Contains("--spill DIR", full.Error, StringComparison.Ordinal);
        Assert.Equal(1, full.Error.Count(static c => c == '\n'));
        var summary = Cli.ReadJson(folder.File("summary.json"));
        Assert.Equal("pool-exhausted", summary.At("failure.reason").GetString());
        Assert.InRange(summary.Number("steps.accepted"), 1, 13);
    }

    private static string Named(CliResult refusal) => refusal.Error.Split("the run needs ")[1].Split(' ')[0];
}
