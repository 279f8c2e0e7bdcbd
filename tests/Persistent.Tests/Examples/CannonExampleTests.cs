using Persistent.Examples.Cannon;
using Persistent.Stepping;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class CannonExampleTests
{
    [Fact]
    public void Cannonball_IsSeenAtItsApexAndStopsOnTheGround()
    {
        // The figures of the documentation of SciPy's solve_ivp: t_events is [40.], [20.]; the height of the apex is 100.
        var (end, seen) = CannonExample.Fire();
        Assert.Equal(["apex", "hits the ground"], seen.Select(one => one.Name));
        Assert.Equal(20, seen[0].Time, 1e-12);
        Assert.Equal(40, seen[1].Time, 1e-12);
        Assert.Equal(seen[1].Time, end.Time);
        Assert.Equal(seen[1], end.EndedBy);
        Assert.Equal(new Ball(0, -10), new Ball(Math.Round(end.Model.Height, 10) + 0.0, Math.Round(end.Model.Speed, 10)));
        Assert.True(end.Failure.IsNone);
    }

    [Fact]
    public void States_AreThoseOfTheParabola()
    {
        var run = CannonExample.Sample();
        Assert.All(Enumerable.Zip(run.Times, run.States), x => Assert.Equal((10 * x.Item1) - (x.Item1 * x.Item1 / 4), x.Item2.Height, 1e-10));
        Assert.Equal(40, run.End.Time);
        var pieces = CannonExample.Trajectory(Integration.Start(new Ball(0, 10), run.End.Scheme));
        Assert.Equal(run.End.State.Counters.Accepted, pieces.Length);
        Assert.All(pieces, piece => Assert.Equal(10 - (0.25 * (piece.Start + piece.End)), piece.At((piece.Start + piece.End) / 2).Speed, 1e-10));
    }

    [Fact]
    public void Ball_BouncesWhenMechanicsSaySo()
    {
        var fall = Math.Sqrt(2 * 10 / 9.81);
        var end = CannonExample.Bounce();
        Assert.Equal(fall * (1 + (2 * 0.8) + (2 * 0.64)), end.Time, 1e-9);
        Assert.Equal(9.81 * fall * 0.512, end.Model.Speed, 1e-8);
        Assert.Equal(3, end.State.Events.Counts[0]);
        Assert.Equal(3, end.EndedBy.IfNone(default(EventOccurrence)).Count);
    }

    [Fact]
    public void PageOnEvents_ShowsTheExampleAsItIs()
    {
        var source = File.ReadAllLines(Repository.PathOf("docs", "examples", "Cannon", "Cannon.cs")).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var blocks = File.ReadAllText(Repository.PathOf("docs", "events.md")).Split("```csharp").Skip(1).Select(block => block.Split("```")[0]);
        var shown = blocks.SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        Assert.True(shown.Count > 20);
        Assert.All(shown, line => Assert.Contains(line, source));
    }
}
