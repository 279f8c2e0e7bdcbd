using System.Globalization;
using System.Text;
using System.Text.Json;
using LanguageExt;
using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;
using Persistent.Runs.Cases;
using Persistent.Runs.Output;
using Xunit;

namespace Persistent.Tests.Runs;

public sealed class OutputTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Series_HasTheHeaderAndExactNumbers()
    {
        var text = new StringWriter();
        using (var series = new SeriesWriter(text))
        {
            series.Write(new SeriesRow(1, 0.1 + 0.2, 1e-300, double.NaN, 1.0 / 3, 123456789.125, 2));
        }

        var lines = text.ToString().Split('\n');
        Assert.Equal("step,time,dt,nusselt,vrms,courant,rejections", lines[0]);
        Assert.Equal("1,0.30000000000000004,1E-300,NaN,0.3333333333333333,123456789.125,2", lines[1]);
        Assert.Equal(["", 3], new object[] { lines[2], lines.Length });
    }

    [Fact]
    public void Summary_HasEveryFieldOfTheContract()
    {
        var root = Parse(Summary());

        Assert.Equal(1e4, root.GetProperty("case").GetProperty("rayleigh").GetDouble());
        Assert.Equal(0.25, root.GetProperty("time").GetDouble());
        Assert.True(root.GetProperty("steady").GetBoolean());
        Assert.Equal(new string('a', 64), root.GetProperty("stateHash").GetString());
        Assert.Equal([10, 3], new[] { root.GetProperty("steps").GetProperty("accepted").GetInt64(), root.GetProperty("steps").GetProperty("rejected").GetInt64() });
        Assert.Equal([4.8, 4.9, 42.8], new[] { "nusselt", "nusseltWall", "vrms" }.Select(name => root.GetProperty(name).GetDouble()));
        Assert.Equal([2, 1000], new[] { "held", "uniqueBytes" }.Select(name => root.GetProperty("snapshots").GetProperty(name).GetInt64()));
        Assert.Equal([1, 5], new[] { "checked", "steps" }.Select(name => root.GetProperty("replay").GetProperty(name).GetInt64()));
        Assert.True(root.GetProperty("replay").GetProperty("identical").GetBoolean());
        Assert.Equal([4, 4], new[] { "taken", "changed" }.Select(name => root.GetProperty("regret").GetProperty(name).GetInt64()));
        Assert.Equal(1.5, root.GetProperty("elapsedSeconds").GetDouble());
        Assert.Equal(4096, root.GetProperty("peakResidentBytes").GetInt64());
        Assert.False(root.TryGetProperty("failure", out _));
    }

    [Fact]
    public void Summary_WritesNumbersThatAreNotFiniteAsNull()
    {
        var root = Parse(Summary() with { Nusselt = double.NaN, NusseltWall = double.PositiveInfinity, Vrms = double.NegativeInfinity });

        Assert.All(["nusselt", "nusseltWall", "vrms"], name => Assert.Equal(JsonValueKind.Null, root.GetProperty(name).ValueKind));
    }

    [Fact]
    public void Summary_SaysNothingOfAReplayThatCheckedNothing() =>
        Assert.Equal(JsonValueKind.Null, Parse(Summary() with { Replay = default }).GetProperty("replay").GetProperty("identical").ValueKind);

    [Fact]
    public void Summary_OfABrokenReplay_SaysSo() =>
        Assert.False(Parse(Summary() with { Replay = new ReplayReport(2, 8, 1) }).GetProperty("replay").GetProperty("identical").GetBoolean());

    [Fact]
    public void Summary_SaysWhatCouldNotBeDone_AndNothingOtherwise()
    {
        var whole = Parse(Summary());
        var broken = Parse(Summary() with
        {
            Snapshots = new HeldSnapshots(2, 1000) { Lost = "damaged" },
            Spill = SpillReport.Nothing with { Failure = "full" },
            Replay = new ReplayReport(1, 5, 0) { Failure = "no room" },
        });

        foreach (var (part, name, text) in new[] { ("snapshots", "lost", "damaged"), ("spill", "failure", "full"), ("replay", "failure", "no room") })
        {
            Assert.False(whole.GetProperty(part).TryGetProperty(name, out _));
            Assert.Equal(text, broken.GetProperty(part).GetProperty(name).GetString());
        }
    }

    [Fact]
    public void Summary_OfAFailedRun_NamesStepTimeAndSize()
    {
        var failure = Parse(Summary() with { Failure = new RunFailure("step-underflow", "too small", 11, 0.25, 1e-3) }).GetProperty("failure");

        Assert.Equal("step-underflow", failure.GetProperty("reason").GetString());
        Assert.Equal([11, 0.25, 1e-3], new[] { "step", "time", "dt" }.Select(name => failure.GetProperty(name).GetDouble()));
    }

    [Fact]
    public void Numbers_DoNotDependOnTheCulture()
    {
        var expected = SummaryWriter.ToUtf8(Summary());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, SummaryWriter.ToUtf8(Summary()));
            var text = new StringWriter();
            using (var series = new SeriesWriter(text))
            {
                series.Write(new SeriesRow(1, 0.5, -0.5, 0.5, 0.5, 0.5, 0));
            }

            Assert.Contains("1,0.5,-0.5,0.5,0.5,0.5,0\n", text.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Try_LeavesNothingBehind_AndTouchesNothing()
    {
        var file = InFolder("old.json");
        File.WriteAllText(file, "old");

        Assert.Equal("", OutputFile.Try("--summary", file).Match(Right: _ => "", Left: bad => bad.ToString()));
        Assert.Equal("", OutputFile.Try("--summary", InFolder("new.json")).Match(Right: _ => "", Left: bad => bad.ToString()));
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Theory]
    [InlineData("missing/summary.json")]
    [InlineData("")]
    [InlineData("file/below")]
    [InlineData("new/")]
    [InlineData("a\0b")]
    public void Try_RefusesWhatCannotBeWritten(string name)
    {
        File.WriteAllText(InFolder("file"), "");

        var refusal = OutputFile.Try("--summary", name.Length == 0 ? folder.FullName : folder.FullName + "/" + name);

        Assert.True(refusal.IsLeft);
        Assert.Equal([InFolder("file")], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void Publish_ReplacesWholeFiles_ThroughLinksToo()
    {
        var (file, link) = (InFolder("real.json"), InFolder("link.json"));
        File.WriteAllText(file, "a much longer old content");
        File.CreateSymbolicLink(link, file);

        OutputFile.Publish(link, "new"u8);

        Assert.Equal("new", File.ReadAllText(file));
        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.FullName).Length);
    }

    [Theory]
    [InlineData("/dev/null", true)]
    [InlineData("/dev/stdout", true)]
    [InlineData("/proc/self/fd/1", true)]
    [InlineData("/dev/shm/summary.json", false)]
    [InlineData("/home/dev/summary.json", false)]
    public void Devices_AreToldByTheirPath_BeforeAnythingIsWritten(string path, bool expected) => Assert.Equal(expected, OutputFile.IsDevice(path));

    [Theory]
    [InlineData("/proc/summary.json")]
    [InlineData("/dev/persistent-no-such-device")]
    public void Try_RefusesANewFileAmongDevices(string path) => Assert.True(OutputFile.Try("--summary", path).IsLeft);

    [Fact]
    public void Publish_ThatFails_LeavesTheOldFileAndNoOther()
    {
        Assert.ThrowsAny<IOException>(() => OutputFile.Publish(InFolder("missing/summary.json"), "x"u8));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void PeakBytes_IsAtLeastWhatIsResident() => Assert.InRange(ResidentMemory.PeakBytes(), 10L << 20, 1L << 40);

    private static RunSummary Summary() => new(
        new Case(1e4, new MeshChoice.Cells(32, 32), 4000, 1, new StepLimits(0.05, 0.05, 1e-9), new CourantLimits(1, 1.5), Interpolation.Cubic),
        0.25,
        true,
        new string('a', 64),
        10,
        3,
        4.8,
        4.9,
        42.8,
        new HeldSnapshots(2, 1000),
        new SpillReport(1, 700, 300, 5, Option<string>.None),
        new ReplayReport(1, 5, 0),
        new RegretReport(4, 4),
        Option<RunFailure>.None,
        TimeSpan.FromSeconds(1.5),
        4096,
        1 << 20);

    private static JsonElement Parse(RunSummary summary)
    {
        var bytes = SummaryWriter.ToUtf8(summary);
        Assert.Equal((byte)'\n', bytes[^1]);
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(bytes));
        return document.RootElement.Clone();
    }

    private string InFolder(string name) => Path.Combine(folder.FullName, name);
}
