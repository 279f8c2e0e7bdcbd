using Persistent.Runs;
using Persistent.Snapshots;
using Persistent.Stepping;
using Persistent.Tests.Stepping;
using Xunit;

namespace Persistent.Tests.Runs;

/// <summary>Marks and snapshots of integrations have the numbers that a caller would have written.</summary>
public sealed class IntegrationMarksTests
{
    private static readonly Integration<Decay> There =
        Integration.Start(Decay.Initial, Scheme.Of(Heun.Step<Decay>(Decay.Derivative), StepControl.Fixed(0.125)), time: 3).AdvanceTo(3.5);

    [Fact]
    public void Append_TakesStepTimeAndShapeFromTheIntegration()
    {
        var (timeline, mark) = Timeline.Empty.Append(There, "there");
        Assert.Equal(Timeline.Empty.Append("there", 4, 3.5, IntegrationState<Decay>.Descriptor.Hash).Mark, mark);
        Assert.Equal(mark, timeline[new SnapshotId(0)]);
        Assert.Equal("", timeline.Append(There).Mark.Label);
    }

    [Fact]
    public void Take_HoldsTheWholeState_AndGoesOnFromIt()
    {
        var (timeline, saved) = Snapshot.Take(Timeline.Empty, There, "there");
        Assert.Equal(Timeline.Empty.Append(There, "there").Mark, saved.Mark);
        Assert.Same(There.State, saved.State);
        Assert.Equal(1, timeline.Count);
        Assert.Equal(There.AdvanceTo(4), Integration.Continue(saved.State, There.Scheme).AdvanceTo(4));
    }
}
