using System.Collections.Immutable;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

public class EventTests
{
    private static readonly Tolerance s_fine = Tolerance.Of(1e-10, 1e-10);

    [Theory]
    [InlineData(Crossing.Either, 1e-8)]
    [InlineData(Crossing.Rising, 1e-8)]
    [InlineData(Crossing.Falling, 1e-8)]
    public void Zeros_OfACosineAreFoundInTheDirectionAskedFor(Crossing direction, double tolerance)
    {
        var (end, seen) = Run(new("zero", (y, _) => y.Position) { Direction = direction }, 20);
        var expected = Enumerable.Range(0, 6).Where(k => direction == Crossing.Either || k % 2 == (direction == Crossing.Rising ? 1 : 0));
        Assert.Equal(expected.Count(), seen.Length);
        Assert.All(Enumerable.Zip(expected, seen), x => Assert.Equal((x.Item1 + 0.5) * Math.PI, x.Item2.Time, tolerance));
        Assert.All(Enumerable.Zip(expected, seen), x => Assert.Equal(x.Item1 % 2 == 0 ? Crossing.Falling : Crossing.Rising, x.Item2.Direction));
        Assert.Equal(Enumerable.Range(1, seen.Length).Select(k => (long)k), seen.Select(one => one.Count));
        Assert.Equal(seen.Length, end.State.Events.Counts[0]);
        Assert.Equal(20, end.Time);
    }

    [Fact]
    public void EventsThatOnlyReport_ChangeNoStep()
    {
        var plain = Integration.Start(new Swing(1, 0), Dopri5.Scheme<Swing>(Swing.Derivative, s_fine)).AdvanceTo(20);
        var (watched, _) = Run(new("zero", (y, _) => y.Position), 20);
        Assert.Equal(plain.State, watched.State with { Events = plain.State.Events });
        Assert.NotEqual(plain, watched);
    }

    [Fact]
    public void TerminalEvent_StopsThere_AndIsLeftBehind()
    {
        var (first, seen) = Run(new("zero", (y, _) => y.Position) { TerminalEvery = 2 }, 20);
        Assert.Equal(2, seen.Length);
        Assert.Equal(1.5 * Math.PI, first.Time, 1e-8);
        Assert.Equal(0, first.Model.Position, 1e-8);
        Assert.Equal(1, first.Model.Speed, 1e-8);
        Assert.Equal(seen[1], first.EndedBy);
        var second = first.AdvanceTo(20);
        Assert.Equal(3.5 * Math.PI, second.Time, 1e-8);
        Assert.Equal(4, second.State.Events.Counts[0]);
        var last = second.AdvanceTo(20).AdvanceTo(20);
        Assert.Equal((20, 6), (last.Time, last.State.Events.Counts[0]));
        Assert.True(last.EndedBy.IsNone);
    }

    [Fact]
    public void Terminal_EventAtTheEndOfAStep_KeepsTheMethodsMemory()
    {
        var scheme = Scheme.Of(Dopri5.Method<Swing>((_, _) => new(1, 0), s_fine), StepControl.Fixed(0.25)) with
        {
            Events = [new("one", (_, t) => t - 1) { TerminalEvery = 1 }],
        };
        var there = Integration.Start(new Swing(0, 0), scheme).AdvanceTo(2);
        Assert.Equal((1.0, 1L), (there.Time, there.State.Events.Counts[0]));
        Assert.False(there.State.Memory.IsNone);
        Assert.Equal(0, there.State.Events.Sides[0]);
        var beyond = there.AdvanceTo(2);
        Assert.Equal((2.0, 1L, 1), (beyond.Time, beyond.State.Events.Counts[0], beyond.State.Events.Sides[0]));
    }

    [Fact]
    public void EventsOfOneStep_AreOrderedByTime_TiesAsDeclared()
    {
        var scheme = Scheme.Of(Rk4.Step<Swing>((_, _) => new(1, 0)), StepControl.Fixed(1)) with
        {
            Events =
            [
                new("late", (y, _) => y.Position - 0.75), new("tie", (y, _) => y.Position - 0.5), new("same", (y, _) => y.Position - 0.5),
                new("early", (y, _) => y.Position - 0.25), new("never", (y, _) => y.Position - 5), new("wrong way", (y, _) => y.Position - 0.5) { Direction = Crossing.Falling },
            ],
        };
        var (_, seen) = Watched(Integration.Start(new Swing(0, 0), scheme), 1);
        Assert.Equal(["early", "tie", "same", "late"], seen.Select(one => one.Name));
        Assert.Equal([0.25, 0.5, 0.5, 0.75], seen.Select(one => one.Time), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Jump_CutsTheStep_DropsWhatComesAfter_AndAppliesTiesInOrder()
    {
        var scheme = Scheme.Of(Rk4.Step<Swing>((y, _) => new(1, 0)), StepControl.Fixed(1)) with
        {
            Events =
            [
                new("late", (y, _) => y.Position - 0.75),
                new("back", (y, _) => y.Position - 0.5) { Jump = y => new(-10, y.Speed + 1) },
                new("twice", (y, _) => y.Position - 0.5) { Jump = y => y with { Speed = y.Speed * 10 } },
            ],
        };
        var (end, seen) = Watched(Integration.Start(new Swing(0, 1), scheme), 1);
        Assert.Equal(["back", "twice"], seen.Select(one => one.Name));
        Assert.Equal(new Swing(-9.5, 20), end.Model);
        Assert.Equal<int>([-1, -1, -1], end.State.Events.Sides);
        Assert.Equal(2, end.State.Counters.Accepted);
    }

    [Fact]
    public void Jump_StartsTheControllerAgain()
    {
        var scheme = Dopri5.Scheme<Swing>(Swing.Derivative, s_fine) with { Events = [new("kick", (y, _) => y.Position) { Jump = y => y with { Speed = 2 * y.Speed } }] };
        var stopped = Integration.Start(new Swing(1, 0), scheme).AdvanceTo(20, (in AcceptedStep<Swing> step) => step.Events.IsEmpty ? Onward.Continue : Onward.Stop);
        Assert.True(stopped.State.Memory.IsNone);
        Assert.Equal(scheme.Control.Initial, stopped.State.Control);
        Assert.Equal(0, stopped.State.ProposedStep);
        Assert.Equal(-2, stopped.Model.Speed, 1e-8);

        // An integration that starts there takes the same steps.
        var anew = Integration.Start(stopped.Model, scheme, stopped.Time).AdvanceTo(2.5);
        Assert.Equal(anew.Model, stopped.AdvanceTo(2.5).Model);
    }

    [Fact]
    public void Observer_SeesTheStepUpToTheEvent()
    {
        var scheme = Dopri5.Scheme<Swing>(Swing.Derivative, s_fine) with { Events = [new("kick", (y, _) => y.Position) { Jump = y => y with { Speed = 2 * y.Speed } }] };
        Integration.Start(new Swing(1, 0), scheme).AdvanceTo(2, (in AcceptedStep<Swing> step) =>
        {
            var inside = step.Interpolant();
            Assert.Equal(step.Integration.Time, inside.End);
            Assert.Equal(step.Interval.End, inside.End, 1e-15);
            Assert.Equal(inside.End, step.Events.IsEmpty ? inside.End : step.Events[0].Time);
            Assert.Equal(step.Events.IsEmpty, step.Integration.Model == inside.Last);
            return Onward.Continue;
        });
    }

    [Fact]
    public void FunctionThatIsZeroOrNoNumberAtTheStart_HasNoSide()
    {
        var (_, seen) = Run(new("speed", (y, _) => y.Speed), 3);
        Assert.Empty(seen);
        var (_, late) = Run(new("speed", (y, t) => t < 1 ? double.NaN : y.Speed), 4);
        Assert.Equal([Math.PI], late.Select(one => one.Time), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Fact]
    public void ReplacedModel_ForgetsTheSides_AndKeepsTheCounts()
    {
        var (there, _) = Run(new("zero", (y, _) => y.Position), 2);
        Assert.Equal<int>([-1], there.State.Events.Sides);
        var moved = there.State with { Model = new Swing(1, 0) };
        Assert.Empty(moved.Events.Sides);
        Assert.Equal<long>([1], Integration.Continue(moved, there.Scheme).AdvanceTo(2.5).State.Events.Counts);
    }

    [Fact]
    public void StateThatCannotBeInterpolated_SaysWhatToDo()
    {
        var scheme = Scheme.Of<Tally>((s, _) => StepOutcome.Accept(new Tally(s.Count + 1)), StepControl.Fixed(1)) with { Events = [new("five", (s, _) => s.Count - 4.5)] };
        var error = Assert.Throws<InvalidOperationException>(() => Integration.Start(new Tally(0), scheme).AdvanceTo(10));
        Assert.Contains("Scheme.Dense", error.Message, StringComparison.Ordinal);
    }

    private static (Integration<Swing> End, ImmutableArray<EventOccurrence> Seen) Run(StepEvent<Swing> one, double end) =>
        Watched(Integration.Start(new Swing(1, 0), Dopri5.Scheme<Swing>(Swing.Derivative, s_fine) with { Events = [one] }), end);

    private static (Integration<Swing> End, ImmutableArray<EventOccurrence> Seen) Watched(Integration<Swing> start, double end)
    {
        var seen = ImmutableArray.CreateBuilder<EventOccurrence>();
        var there = start.AdvanceTo(end, (in AcceptedStep<Swing> step) =>
        {
            seen.AddRange(step.Events);
            return Onward.Continue;
        });
        return (there, seen.ToImmutable());
    }
}
