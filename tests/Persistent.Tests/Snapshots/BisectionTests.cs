using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Stepping;
using Persistent.Tests.Stepping;
using Xunit;

namespace Persistent.Tests.Snapshots;

public class BisectionTests
{
    private const int Steps = 10_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5003)]
    [InlineData(9_999)]
    [InlineData(10_000)]
    public void TenThousandSteps_HoldTwentySnapshots(long broken)
    {
        var pool = new LeafPool(1L << 26);
        var initial = Scope.Run(() => new Decay(PersistentArray.Fill(1 << 12, 1.0), 0), pool);
        var start = Integration.Start(initial, Scheme.Of<Decay>((s, at) => StepOutcome.Accept(s with { Values = s.Values.SetItem(7, at.Start) }), StepControl.Fixed(1)) with { Pool = pool });
        pool.ResetPeak();
        var result = Bisection.FirstBreak(start, Steps, (at, n) => at.AdvanceBy(n), at => at.State.Counters.Accepted < broken);
        var found = result.Break.IfNone(() => throw new InvalidOperationException());
        Assert.Equal(broken, found.Step);
        Assert.Equal(broken, found.After.State.Counters.Accepted);
        Assert.Equal(start.AdvanceBy(broken - 1), found.Before);
        Assert.InRange(result.Evaluations, 2, 17);
        Assert.InRange(result.StepsComputed, Steps, (long)(1.1 * Steps));
        Assert.InRange(result.MostHeld, 3, 20);

        // The start, what is held, and the two of a step.
        Assert.InRange(pool.PeakBytes >> 15, 3, 22);
    }

    [Fact]
    public void ARunThatNeverBreaks_HasNoBreak_AndOneThatIsBrokenFromTheStartBreaksThere()
    {
        var start = Integration.Start(Decay.Initial, Scheme.Of<Decay>((s, _) => StepOutcome.Accept(s), StepControl.Fixed(1)));
        var never = Bisection.FirstBreak(start, 100, (at, n) => at.AdvanceBy(n), _ => true);
        Assert.True(never.Break.IsNone);
        Assert.Equal((2, 100), (never.Evaluations, never.StepsComputed));
        var always = Bisection.FirstBreak(start, 100, (at, n) => at.AdvanceBy(n), _ => false);
        Assert.Equal(new Breakage<Integration<Decay>>(0, Option<Integration<Decay>>.None, start), always.Break);
        Assert.Equal((1, 0), (always.Evaluations, always.StepsComputed));
        Assert.True(Bisection.FirstBreak(start, 0, (at, n) => at.AdvanceBy(n), _ => true).Break.IsNone);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bisection.FirstBreak(start, 10, (at, n) => at.AdvanceBy(n), _ => true, held: 3));
    }

    [Fact]
    public void AFailure_IsFoundAsAnyOtherBreak()
    {
        var start = Integration.Start(
            Decay.Initial,
            Scheme.Of<Decay>((s, at) => at.Start < 41 ? StepOutcome.Accept(s) : StepOutcome.Fail<Decay>("the end"), StepControl.Fixed(1)));
        var result = Bisection.FirstBreak(start, 100, (at, n) => at.AdvanceBy(n), at => at.Failure.IsNone);
        Assert.Equal(42, result.Break.Map(found => found.Step));
    }

    [Fact]
    public void AlongATimeline_StatesThatAreThereAreNotComputed()
    {
        var at = Integration.Start(Decay.Initial, Scheme.Of<Decay>((s, _) => StepOutcome.Accept(s), StepControl.Fixed(1)));
        var (timeline, held) = (Timeline.Empty, new Dictionary<SnapshotId, Integration<Decay>>());
        for (var i = 0; i <= 50; i++)
        {
            (timeline, var snapshot) = Snapshot.Take(timeline, at.State, at.State.Counters.Accepted, at.Time);
            if (i % 3 == 0 || i == 50)
            {
                held.Add(snapshot.Mark.Id, at);
            }

            at = at.AdvanceBy(10);
        }

        Option<Integration<Decay>> Find(SnapshotId id) => held.TryGetValue(id, out var there) ? there : Option<Integration<Decay>>.None;
        var result = Bisection.FirstBreak(timeline, new(0), new(50), Find, (from, n) => from.AdvanceBy(n), state => state.Time < 333);
        Assert.Equal(333, result.Break.Map(found => found.Step));
        Assert.InRange(result.StepsComputed, 1, 30);
        Assert.InRange(result.Evaluations, 2, 13);
        held.Remove(new(50));
        held.Remove(new(48));
        Assert.Equal(333, Bisection.FirstBreak(timeline, new(0), new(50), Find, (from, n) => from.AdvanceBy(n), state => state.Time < 333).Break.Map(found => found.Step));
        Assert.Throws<ArgumentException>(() => Bisection.FirstBreak(timeline, new(1), new(50), Find, (from, n) => from.AdvanceBy(n), _ => true));
        Assert.Throws<ArgumentException>(() => Bisection.FirstBreak(timeline, new(50), new(0), Find, (from, n) => from.AdvanceBy(n), _ => true));
    }
}
