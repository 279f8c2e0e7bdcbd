using Persistent.Snapshots;
using Xunit;

namespace Persistent.Tests.Snapshots;

public class RetentionTests
{
    [Fact]
    public void Policies_LetGoOfWhatTheyDoNotName()
    {
        var t = Enumerable.Range(0, 11).Aggregate(Timeline.Empty, (t, i) => t.Append("", i, 0.1 * i, "h").Timeline).Tag("good", new(3));
        Assert.Empty(Retention.All.MayGo(t));
        Assert.Equal(11, Retention.None.MayGo(t).Count);
        Assert.Equal([9, 10], Stays(Retention.Latest(2), t));
        Assert.Equal([0, 4, 8], Stays(Retention.EverySteps(4), t));
        Assert.Equal([0, 3, 6, 9], Stays(Retention.Every(0.3), t));
        Assert.Equal([3], Stays(Retention.Tagged, t));
        Assert.Equal([10], Stays(Retention.Tips, t));
        Assert.Equal([4, 5, 6], Stays(Retention.Best(3, mark => Math.Abs(mark.Step - 5)), t));
        Assert.Equal([0, 3, 5, 9, 10], Stays(Retention.Union(Retention.Latest(2), Retention.EverySteps(5), Retention.Tagged), t));
        Assert.Equal([3, 10], Stays(Retention.Latest(1) | Retention.Tagged, t));
        Assert.Equal([], Stays(Retention.Union(), t));
    }

    [Fact]
    public void EverySteps_KeepsTheFirstMarkPastAMultiple_OnEachBranch()
    {
        var t = Timeline.Empty;
        foreach (var step in (long[])[2, 7, 9, 13])
        {
            t = t.Append("", step, step, "h").Timeline;
        }

        (t, _) = t.StartBranch("probe", new(2)).Append("", 11, 11, "h");
        Assert.Equal([0, 3, 4], Stays(Retention.EverySteps(10), t));
        Assert.Equal([3, 4], Stays(Retention.Tips, t));
        (t, _) = t.ResetTo(new(2)).Stash("", 12, 12, "h");
        Assert.Equal([2, 3, 5], Stays(Retention.Tips, t));
        Assert.Equal([3, 4, 5], Stays(Retention.Leaves, t));
    }

    [Fact]
    public void MarksWithoutAMeasure_AreNeverTheBest()
    {
        var t = Enumerable.Range(0, 3).Aggregate(Timeline.Empty, (t, i) => t.Append("", i, i, "h").Timeline);
        Assert.Equal([1], Stays(Retention.Best(3, mark => mark.Step == 1 ? 7 : double.NaN), t));
    }

    [Fact]
    public void Parameters_AreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Retention.Latest(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Retention.EverySteps(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Retention.Every(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Retention.Every(double.PositiveInfinity));
        Assert.Equal(Retention.Latest(3) | Retention.Tips, Retention.Latest(3) | Retention.Tips);
    }

    private static long[] Stays(Retention policy, Timeline timeline)
    {
        var stays = policy.Stays(timeline);
        Assert.Equal(timeline.Marks.Select(mark => mark.Id).Except(stays).Order(), policy.MayGo(timeline).Order());
        return [.. stays.Select(id => id.Value).Order()];
    }
}
