using LanguageExt;
using Persistent.Arrays;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

public class IntegrationTests
{
    [Fact]
    public void AdvanceTo_LeavesTheStartUntouchedAndRepeatsBitForBit()
    {
        var start = Start(StepControl.Fixed(0.03));
        var before = start.Model.Values.ToArray();
        var there = start.AdvanceTo(0.5);
        var probe = there.AdvanceTo(1);
        var again = there.AdvanceTo(1);
        Assert.Equal(probe, again);
        Assert.NotEqual(there, probe);
        Assert.Equal(before, start.Model.Values.ToArray());
        Assert.Equal(0, start.Time);
        Assert.Equal(0.5, there.Time);
        Assert.Equal(1, probe.Time);
    }

    [Fact]
    public void AdvanceTo_StretchesTheLastStepByAtMostOnePerCent()
    {
        Assert.Equal([0.25, 0.25, 0.25, 0.2525], Sizes(StepControl.Fixed(0.25), 1.0025), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0.4, 0.3, 0.3], Sizes(StepControl.Fixed(0.4), 1), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0.25, 0.25, 0.25, 0.135, 0.135], Sizes(StepControl.Fixed(0.25), 1.02), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void AdvanceTo_RemembersTheStepBeforeClipping() =>
        Assert.Equal(0.4, Start(StepControl.Adaptive(first: 0.4)).AdvanceTo(1).State.ProposedStep);

    [Fact]
    public void Rejection_DecreasesTheStepStrictlyAndChangesNothingElse()
    {
        var tried = new List<double>();
        var scheme = Scheme.Of<Decay>(
            (s, at) =>
            {
#pragma warning disable PST0107 // the test records what the driver asks
                tried.Add(at.Size);
#pragma warning restore PST0107
                return tried.Count < 4 ? StepOutcome.Reject<Decay>(Rejection.User, hint: 10) : Euler.Step<Decay>(Decay.Derivative)(s, at);
            },
            StepControl.Adaptive(first: 0.8));
        var after = Integration.Start(Decay.Initial, scheme).Advance();
        Assert.Equal([0.8, 0.4, 0.2, 0.1], tried);
        Assert.Equal(0.1, after.Time);
        Assert.Equal((1L, 3L), (after.State.Counters.Accepted, after.State.Counters.Rejected));
        Assert.Equal(0, after.State.Control.RejectionsInARow);
    }

    [Theory]
    [InlineData(Rejection.NonlinearSolve, 0.25)]
    [InlineData(Rejection.LinearSolve, 0.25)]
    [InlineData(Rejection.NonFinite, 0.25)]
    [InlineData(Rejection.User, 0.5)]
    [InlineData(Rejection.Courant, 0.5)]
    [InlineData(Rejection.Domain, 0.5)]
    public void Rejection_WithoutAHint_ShrinksByTheFactorOfItsReason(Rejection reason, double factor)
    {
        var tried = new List<double>();
        var failed = Integration.Start(Decay.Initial, Scheme.Of<Decay>(
            (_, at) =>
            {
#pragma warning disable PST0107 // the test records what the driver asks
                tried.Add(at.Size);
#pragma warning restore PST0107
                return StepOutcome.Reject<Decay>(reason);
            },
            StepControl.Adaptive(first: 1))).AdvanceTo(100);
        Assert.Equal(10, tried.Count);
        Assert.Equal(factor, tried[1]);
        Assert.Equal(new StepFailure.TooManyRejections(10, reason), Failure(failed));
        Assert.Equal(Decay.Initial, failed.Model);
        Assert.Same(failed, failed.AdvanceTo(100));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.0000000000000002)]
    public void AcceptedWithAnErrorNotAtMostOne_IsRejected(double error)
    {
        var calls = 0;
        var after = Integration.Start(Decay.Initial, Scheme.Of<Decay>(
#pragma warning disable PST0107 // the test records what the driver asks
            (s, at) => StepOutcome.Accept(s, calls++ == 0 ? error : 0.5),
#pragma warning restore PST0107
            StepControl.Adaptive(first: 1))).Advance();
        Assert.Equal(1, after.State.Counters.Rejected);
        Assert.True(after.Time < 1);
    }

    [Fact]
    public void StepBelowTheSmallest_IsATerminalFailureWithTheLastStateKept()
    {
        var failed = Start(StepControl.Fixed(0.05) with { Smallest = 1 }).AdvanceTo(1);
        Assert.Equal(new StepFailure.StepUnderflow(0.05, 1), Failure(failed));
        Assert.Equal(0, failed.Time);
    }

    [Fact]
    public void PoolExhausted_IsATerminalFailureWithTheLastStateKept()
    {
        const int Length = 1 << 16;
        var pool = new LeafPool(1 << 20);
        var initial = Scope.Run(() => new Decay(PersistentArray.Fill(Length, 1.0), 0), pool);
        var scheme = Scheme.Of(Rk4.Step<Decay>(Decay.Derivative), StepControl.Fixed(0.1)) with { Pool = pool };
        var failed = Integration.Start(initial, scheme).AdvanceTo(1);
        Assert.IsType<StepFailure.PoolExhausted>(Failure(failed));
        Assert.Equal(1.0, failed.Model.Values[Length - 1]);
        Assert.Equal(Length * sizeof(double), pool.RentedBytes);
        GC.KeepAlive(initial);
    }

    [Fact]
    public void StepThatThrows_LeavesTheOldStateWholeAndNothingBehind()
    {
        var pool = new LeafPool(1 << 24) { Poisoned = true };
        var initial = Scope.Run(() => new Decay(PersistentArray.Fill(5000, 1.0), 0), pool);
        var held = pool.RentedBytes;
        var start = Integration.Start(initial, Scheme.Of<Decay>(
            (s, at) => at.Start > 0.25 ? throw new InvalidTimeZoneException() : Rk4.Step<Decay>(Decay.Derivative)(s, at),
            StepControl.Fixed(0.1)) with { Pool = pool });
        Assert.Throws<InvalidTimeZoneException>(() => start.AdvanceTo(1));
        Assert.Equal(held, pool.RentedBytes);
        Assert.Equal(1.0, initial.Values[4999]);
    }

    [Fact]
    public void Observer_BorrowsAndKeeps()
    {
        var pool = new LeafPool(1 << 24) { Poisoned = true };
        var initial = Scope.Run(() => new Decay(PersistentArray.Fill(5000, 1.0), 0), pool);
        Integration<Decay>? kept = null;
        Integration<Decay>? borrowed = null;
        var start = Integration.Start(initial, Scheme.Of(Euler.Step<Decay>(Decay.Derivative), StepControl.Fixed(0.1)) with { Pool = pool });
        var end = start.AdvanceTo(1, (in AcceptedStep<Decay> step) =>
        {
            kept = step.Integration.State.Counters.Accepted == 3 ? step.Keep() : kept;
            borrowed = step.Integration.State.Counters.Accepted == 4 ? step.Integration : borrowed;
            return Onward.Continue;
        });
        Assert.Equal(0.9 * 0.9 * 0.9, kept!.Model.Values[0], 12);
        var error = Assert.Throws<ReleasedStateException>(() => borrowed!.Model.Values[0]);
        Assert.Contains("step 5", error.Message, StringComparison.Ordinal);
        Assert.Equal(end, kept.AdvanceTo(1));
    }

    [Fact]
    public void Steps_AreLazyAndMatchAdvanceWhile()
    {
        var start = Start(StepControl.Fixed(0.125));
        var fifth = start.Steps().Skip(4).First();
        var stopped = start.AdvanceWhile((in AcceptedStep<Decay> step) => step.Integration.State.Counters.Accepted == 5 ? Onward.Stop : Onward.Continue);
        Assert.Equal(0.625, fifth.Time);
        Assert.Equal(fifth, stopped);
    }

    [Fact]
    public void Steps_EndWithTheFailure()
    {
        var last = Start(StepControl.Fixed(0.125) with { Smallest = 1 }).Steps().Last();
        Assert.IsType<StepFailure.StepUnderflow>(Failure(last));
    }

    [Fact]
    public void Measure_ReleasesWhatItMakes()
    {
        var pool = new LeafPool(1 << 24) { Poisoned = true };
        var initial = Scope.Run(() => new Decay(PersistentArray.Fill(5000, 1.0), 0), pool);
        var held = pool.RentedBytes;
        var start = Integration.Start(initial, Scheme.Of(Euler.Step<Decay>(Decay.Derivative), StepControl.Fixed(0.1)) with { Pool = pool });
        Assert.Equal(-5000.0, start.Measure(s => Decay.Derivative(s, 0).Values.Sum()));
        Assert.Equal(held, pool.RentedBytes);
    }

    [Fact]
    public void TooManySteps_IsATerminalFailure()
    {
        var failed = Start(StepControl.Fixed(0.01) with { MostSteps = 7 }).AdvanceTo(1);
        Assert.Equal(new StepFailure.TooManySteps(7), Failure(failed));
        Assert.Equal(7, failed.State.Counters.Accepted);
    }

    [Fact]
    public void Courant_KeepsTheNumberNearItsTarget()
    {
        // The "Courant number" of a step is its size times a speed that rises with time; at most 1 is allowed.
        var numbers = new List<double>();
        var scheme = Scheme.Of<Decay>(
            (s, at) => at.Size * (1 + at.End) is var courant && courant > 1
                ? StepOutcome.Reject<Decay>(Rejection.Courant, hint: at.Size * 0.8 / courant)
                : StepOutcome.Accept(s with { Clock = at.End }, courant),
            StepControl.Courant(first: 5, target: 0.8));
        Integration.Start(Decay.Initial, scheme).AdvanceTo(20, (in AcceptedStep<Decay> step) =>
        {
            numbers.Add(step.Error);
            return Onward.Continue;
        });
        Assert.All(numbers, c => Assert.InRange(c, 0, 1));
        Assert.All(numbers[20..^2], c => Assert.InRange(c, 0.75, 0.9));
    }

    private static Integration<Decay> Start(StepControl control) =>
        Integration.Start(Decay.Initial, Scheme.Of(Heun.Step<Decay>(Decay.Derivative), control));

    private static StepFailure Failure(Integration<Decay> integration) =>
        integration.Failure.Match(Some: f => f, None: () => throw new Xunit.Sdk.XunitException("The integration did not fail."));

    private static double[] Sizes(StepControl control, double end)
    {
        var sizes = new List<double>();
        Start(control).AdvanceTo(end, (in AcceptedStep<Decay> step) =>
        {
            sizes.Add(step.Interval.Size);
            return Onward.Continue;
        });
        return [.. sizes];
    }
}
