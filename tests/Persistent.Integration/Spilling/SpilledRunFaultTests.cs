using Persistent.Runs;
using Xunit;

namespace Persistent.Integration.Spilling;

/// <summary>Files that are changed under a run: it ends where the run in memory ends, and says what it could not do.</summary>
public sealed class SpilledRunFaultTests
{
    // Inside the first leaf, behind what a file says of itself.
    private const long FirstLeaf = 8192;

    [Fact]
    public void FolderRemovedInTheMiddle_DoesNotStopTheRun()
    {
        using var folder = new WorkFolder();
        var report = SmallJob.Spilled(folder.File("spill"), step =>
        {
            if (step == 12)
            {
                // A segment that is open stays; before, there is none.
                Assert.True(SpinWait.SpinUntil(() => Segments(folder).Any(HoldsLeaves), Album.Limit), "Nothing was written.");
                Directory.Delete(folder.File("spill"), recursive: true);
            }
        });

        Assert.Equal(RunEnding.Completed, report.Ending);
        Assert.Equal(SmallJob.Hash, report.Summary.StateHash);
        Assert.InRange(report.Summary.Spill.Spilled, 5, SmallJob.Hold);
        Assert.Equal(4, report.Summary.Replay.Checked);
        Assert.Equal(0, report.Summary.Replay.Mismatches);
        Assert.False(Directory.Exists(folder.File("spill")));
    }

    /// <summary>No segment can be made until it was tried: snapshots wait in memory, and are written with the next ones afterwards.</summary>
    [Fact]
    public void SegmentThatCannotBeMade_IsMadeLater()
    {
        using var folder = new WorkFolder();
        string[] inTheWay = [];
        var report = SmallJob.Spilled(folder.File("spill"), step =>
        {
            if (step == 1)
            {
                var place = Directory.GetDirectories(folder.File("spill"))[0];
                inTheWay = [.. Enumerable.Range(0, 100).Select(segment => Path.Combine(place, $"rank-0000-segment-{segment:D4}.h5.new"))];
                Array.ForEach(inTheWay, static path => File.WriteAllText(path, ""));
            }
            else if (step == 8)
            {
                // What cannot be made is deleted.
                Assert.True(SpinWait.SpinUntil(() => !File.Exists(inTheWay[0]), Album.Limit), "Nothing was tried.");
                Array.ForEach(inTheWay, File.Delete);
            }
        });

        Assert.Equal(RunEnding.Completed, report.Ending);
        Assert.Equal(SmallJob.Hash, report.Summary.StateHash);
        Assert.Matches(@"rank-0000-segment-\d{4}\.h5: creating", report.Summary.Spill.Failure.IfNone(""));
        Assert.InRange(report.Summary.Spill.Spilled, 5, SmallJob.Hold);
        Assert.Equal(4, report.Summary.Replay.Checked);
        Assert.Equal(0, report.Summary.Replay.Mismatches);
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));
    }

    [Fact]
    public void SegmentDamagedBeforeTheReplay_CostsSnapshots_NotTheRun()
    {
        using var folder = new WorkFolder();
        var report = SmallJob.Spilled(folder.File("spill"), step => Damage(step, folder), folder.File("summary.json"));

        Assert.Equal(RunEnding.SnapshotLost, report.Ending);
        Assert.Equal(SmallJob.Hash, report.Summary.StateHash);
        var lost = report.Lost.IfNone("");
        Assert.Contains(folder.File("spill"), lost, StringComparison.Ordinal);
        Assert.Matches(@"rank-0000-segment-\d{4}\.h5: the leaf at block", lost);
        Assert.Contains("use another snapshot", lost, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', lost);

        // What could be compared was.
        Assert.InRange(report.Summary.Replay.Checked, 0, 3);
        Assert.Equal(0, report.Summary.Replay.Mismatches);
        var summary = Cli.ReadJson(folder.File("summary.json"));
        Assert.Equal(SmallJob.Hash, summary.StateHash());
        Assert.Equal(lost, summary.At("snapshots.lost").GetString());
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));
    }

    [Fact]
    public void RunThatIsWhole_SaysNothingOfFailures()
    {
        using var folder = new WorkFolder();
        var report = SmallJob.Spilled(folder.File("spill"), static _ => { }, folder.File("summary.json"));

        Assert.Equal(RunEnding.Completed, report.Ending);
        Assert.Equal(SmallJob.Hash, report.Summary.StateHash);
        var summary = Cli.ReadJson(folder.File("summary.json"));
        Assert.All(
            [("snapshots", "lost"), ("spill", "failure"), ("replay", "failure")],
            entry => Assert.False(summary.At(entry.Item1).TryGetProperty(entry.Item2, out _)));
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));
    }

    private static string[] Segments(WorkFolder folder) => Directory.GetFiles(folder.File("spill"), "*.h5", SearchOption.AllDirectories);

    // What was allocated and not written reads as zero.
    private static bool HoldsLeaves(string segment)
    {
        using var file = File.OpenHandle(segment, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[1 << 20];
        return bytes.AsSpan(0, RandomAccess.Read(file, bytes, FirstLeaf)).ContainsAnyExcept((byte)0);
    }

    private static void Damage(long step, WorkFolder folder)
    {
        if (step != SmallJob.Steps)
        {
            return;
        }

        // All that was written so far, but not what the files say of themselves. Who helps to write has a segment too.
        Assert.True(SpinWait.SpinUntil(() => Segments(folder).Any(HoldsLeaves), Album.Limit), "Nothing was written.");
        var noise = new byte[8 << 20];
        new Random(1).NextBytes(noise);
        foreach (var path in Segments(folder))
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            RandomAccess.Write(file, noise, FirstLeaf);
        }
    }
}
