using Persistent.Examples.Timelines;
using Persistent.Snapshots;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class TimelinesExampleTests
{
    [Fact]
    public void Mark_BranchesFromTheTag_AndPutsAside()
    {
        var timeline = TimelinesExample.Mark();
        Assert.Equal(["harvested", "main"], timeline.Branches.Keys);
        Assert.Equal(7, timeline.Count);
        Assert.Equal("an idea", Assert.Single(timeline.Stashes).Label);
        var (fork, since, children) = TimelinesExample.Ask(timeline);
        Assert.Equal(new SnapshotId(2), fork);
        Assert.Equal(2, since);
        Assert.Equal([new SnapshotId(3), new SnapshotId(5)], children.ToArray());
    }

    [Fact]
    public void Thin_LetsGoOfWhatNoPolicyNames()
    {
        // Marks at 10, 20, 30, 40, 50 steps; on the branch one at 40, and aside one at 45.
        Assert.Equal([new SnapshotId(1), new SnapshotId(3)], TimelinesExample.Thin(TimelinesExample.Mark()).Order());
    }

    [Fact]
    public void Compare_PrintsWhatThePageShows()
    {
        var printed = TimelinesExample.Compare().ToString();
        var page = File.ReadAllText(Repository.PathOf("docs", "timelines.md"));
        Assert.All(printed.Split('\n'), line => Assert.Contains("    " + line + "\n", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Search_FindsTheStep_WhileItHoldsFewStates()
    {
        var (step, before, after, held) = TimelinesExample.Search();
        Assert.True(step > 0 && before < 0.5 && after >= 0.5);
        Assert.InRange(held, 1, 20);
    }

    [Fact]
    public void Page_ShowsTheExampleAsItIs() => ShownCode.IsTakenFrom("Timelines", "timelines.md");
}
