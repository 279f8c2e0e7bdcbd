using System.Globalization;
using System.Text.Json;
using Persistent.Hdf5;
using Xunit;

namespace Persistent.Integration.Spilling;

/// <summary>The command that spills, as a process: full disks, places that are none, deaths and neighbours.</summary>
public sealed class SpilledCommandTests
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    // Where the system lets this user mount one, a disk of 64 KiB; elsewhere a limit on the size of files, which is then not left to its signal.
    private const string OnAFullDisk =
        """
        if unshare -rm mount -t tmpfs none spill 2>/dev/null
        then exec unshare -rm sh -c 'mount -t tmpfs -o size=64k none spill && exec "$@"' sh "$@"
        else ulimit -f 200; exec "$@"
        fi
        """;

    private static readonly string[] s_budget = ["--budget", Invariant(SmallJob.Budget)];
    private static readonly string[] s_spilling = [.. SmallJob.Command, "--snapshot-every", "1", "--hold", "40", .. s_budget, "--spill", "spill"];

    [Fact]
    public void FullDisk_LeavesSnapshotsInMemory_AsFarAsItReaches()
    {
        using var folder = new WorkFolder();
        var result = RunOnAFullDisk(folder, "--steps", Invariant(SmallJob.Steps), "--hold", "12", "--replay", "4", "--budget", Invariant(SmallJob.Budget + (48 << 10)));

        Assert.StartsWith($"persistent: snapshots stayed in memory: {folder.FullName}/spill/persistent-", result.Error, StringComparison.Ordinal);
        Assert.Contains("no room", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, result.ExitCode);
        var summary = Cli.ReadJson(folder.File("summary.json"));
        Assert.Equal(SmallJob.Hash, summary.StateHash());
        Assert.True(summary.At("replay.identical").GetBoolean());
        Assert.EndsWith(summary.At("spill.failure").GetString()! + "\n", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));
    }

    [Fact]
    public void FullDiskAndFullMemory_EndTheRun_WithItsLastStateIntact()
    {
        using var folder = new WorkFolder();
        var result = RunOnAFullDisk(folder, ["--steps", "400", "--hold", "400", .. s_budget]);

        Assert.StartsWith("persistent: step ", result.Error, StringComparison.Ordinal);
        Assert.Contains($"failed: the leaf pool of {SmallJob.Budget} bytes is full", result.Error, StringComparison.Ordinal);
        Assert.Contains($" Snapshots cannot be spilled: {folder.FullName}/spill/persistent-", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, result.ExitCode);
        var summary = Cli.ReadJson(folder.File("summary.json"));
        Assert.Equal("pool-exhausted", summary.At("failure.reason").GetString());
        Assert.Contains(summary.At("spill.failure").GetString()!, summary.At("failure.message").GetString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));

        // It got somewhere, and what it got to is what a run in memory gets to.
        var steps = summary.Number("steps.accepted");
        Assert.InRange(steps, 2, 399);
        var inMemory = Cli.Run([.. SmallJob.Command, "--steps", Invariant(steps), "--summary", "memory.json"], folder.FullName);
        Assert.Equal(0, inMemory.ExitCode);
        Assert.Equal(Cli.ReadJson(folder.File("memory.json")).StateHash(), summary.StateHash());
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/in/it")]
    [InlineData("/dev/null")]
    [InlineData("/dev/null/in/it")]
    [InlineData("/proc")]
    [InlineData("/proc/x")]
    [InlineData("link")]
    public void PlaceThatCannotBeADirectory_IsRefusedOnOneLine(string spill)
    {
        using var folder = new WorkFolder();
        folder.Write("file", "mine");
        File.CreateSymbolicLink(folder.File("link"), folder.File("nowhere"));
        var before = Directory.GetFileSystemEntries(folder.FullName);
        var result = Cli.Run([.. SmallJob.Command, .. SmallJob.Options, .. s_budget, "--spill", spill, "--summary", "summary.json"], folder.FullName);

        // Nor is it rehearsed before: that may take long.
        var rehearsed = Cli.Run([.. SmallJob.Command, .. SmallJob.Options, "--budget", "1", "--spill", spill], folder.FullName);
        Assert.Equal(result.Error, rehearsed.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"persistent: --spill: {spill}: making a folder for segments failed (", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("); choose a folder that can be written; or run without --spill\n", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.FullName));
        Assert.Equal("mine", File.ReadAllText(folder.File("file")));
    }

    [Fact]
    public void MissingLibrary_IsRefusedOnOneLine_AndNothingIsMade()
    {
        using var folder = new WorkFolder();
        var result = Cli.Run([.. SmallJob.Command, .. SmallJob.Options, .. s_budget, "--spill", "spill"], folder.FullName, (Hdf5Library.Variable, "/nowhere/libhdf5.so"));

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("persistent: --spill: libhdf5 is not available: none of /nowhere/libhdf5.so can be loaded; install it with ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(folder.Inventory());
    }

    [Theory]
    [InlineData("a/b/c")]
    [InlineData("with spaces, Ünïcödé and 漢字")]
    [InlineData(".")]
    public void Directory_OfAnyName_IsMade_AndEmptiedOfWhatWasWritten(string spill)
    {
        using var folder = new WorkFolder();
        var result = Cli.Run([.. SmallJob.Command, .. SmallJob.Options, .. s_budget, "--spill", spill, "--summary", "summary.json"], folder.FullName);

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Check(Cli.ReadJson(folder.File("summary.json")));
        Assert.True(Directory.Exists(folder.File(spill)));
        Assert.Equal([folder.File("summary.json")], Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetDirectories(folder.FullName, "persistent-*", SearchOption.AllDirectories));
    }

    [Fact]
    public void KilledRun_IsSweptByTheNext()
    {
        using var folder = new WorkFolder();
        _ = Cli.RunAndSignal(
            [.. s_spilling, "--steps", "1000000"],
            folder.FullName,
            [SigKill],
            line => line.StartsWith("step ", StringComparison.Ordinal) && SpinWait.SpinUntil(() => Files().Length > 0, Album.Limit));
        var left = Files();
        Assert.NotEmpty(left);

        var next = Cli.Run([.. SmallJob.Command, .. SmallJob.Options, .. s_budget, "--spill", "spill", "--summary", "summary.json"], folder.FullName);

        Assert.Equal("", next.Error);
        Check(Cli.ReadJson(folder.File("summary.json")));
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));

        string[] Files() => Directory.GetFiles(folder.File("spill"), "*.h5", SearchOption.AllDirectories);
    }

    /// <summary>A second run begins and ends in the directory of one that is under way; then that one is asked to end.</summary>
    [Fact]
    public void TwoRunsInOneDirectory_LeaveEachOtherAlone_AndTheOneThatIsInterruptedLeavesNothing()
    {
        using var folder = new WorkFolder();
        var (before, after) = (Array.Empty<string>(), Array.Empty<string>());
        var interrupted = Cli.RunAndSignal([.. s_spilling, "--steps", "1000000", "--summary", "first.json"], folder.FullName, [SigTerm], line =>
        {
            if (!line.StartsWith("step      1 ", StringComparison.Ordinal))
            {
                return false;
            }

            before = Directory.GetDirectories(folder.File("spill"));
            var second = Cli.Run([.. SmallJob.Command, .. SmallJob.Options, .. s_budget, "--spill", "spill", "--summary", "second.json"], folder.FullName);
            after = Directory.GetDirectories(folder.File("spill"));
            Assert.Equal("", second.Error);
            return true;
        });

        Assert.Equal(130, interrupted.ExitCode);
        Assert.Equal("", interrupted.Error);
        Assert.Single(before);
        Assert.Equal(before, after);
        Check(Cli.ReadJson(folder.File("second.json")));
        Assert.True(Cli.ReadJson(folder.File("first.json")).Number("spill.bytesWritten") > 0);
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("spill")));
    }

    private static string Invariant(double number) => number.ToString(CultureInfo.InvariantCulture);

    // The runtime's own files would be beyond the limit.
    private static CliResult RunOnAFullDisk(WorkFolder folder, params string[] options)
    {
        Directory.CreateDirectory(folder.File("spill"));
        return Cli.Run(
            "/bin/sh",
            ["-c", OnAFullDisk, "sh", Cli.Executable, .. SmallJob.Command, "--snapshot-every", "1", "--spill", "spill", "--summary", "summary.json", .. options],
            folder.FullName,
            [("DOTNET_EnableWriteXorExecute", "0")],
            static _ => { });
    }

    private static void Check(JsonElement summary)
    {
        Assert.Equal(SmallJob.Hash, summary.StateHash());
        Assert.True(summary.Number("spill.bytesWritten") > 0);
        Assert.True(summary.At("replay.identical").GetBoolean());
        Assert.Equal(4, summary.Number("replay.checked"));
    }
}
