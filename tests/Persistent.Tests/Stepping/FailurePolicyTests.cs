using LanguageExt;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

/// <summary>What follows a rejection.</summary>
public class FailurePolicyTests
{
    public static TheoryData<Rejection, double> Factors => new()
    {
        { Rejection.NonlinearSolve, 0.25 }, { Rejection.LinearSolve, 0.25 }, { Rejection.NonFinite, 0.25 },
        { Rejection.Domain, 0.5 }, { Rejection.Courant, 0.5 }, { Rejection.User, 0.5 }, { Rejection.ErrorTest, 0.5 },
    };

    [Theory]
    [MemberData(nameof(Factors))]
    public void EveryReason_HasItsFactor(Rejection reason, double factor)
    {
        Assert.Equal(factor, FailurePolicy.Default.Factor(reason));
        var own = FailurePolicy.Default.With(reason, 0.125);
        Assert.Equal(0.125, own.Factor(reason));
        Assert.All(Enum.GetValues<Rejection>().Where(other => other != reason), other => Assert.Equal(FailurePolicy.Default.Factor(other), own.Factor(other)));
        Assert.Equal(0.125, SizeAfter(StepControl.Fixed(1) with { Policy = own }, reason));
        Assert.Equal(factor, SizeAfter(StepControl.Fixed(1), reason));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void AFactorThatDoesNotShrink_IsRefused(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FailurePolicy.Default.With(Rejection.User, factor));

    [Fact]
    public void RejectionsInARow_EndTheIntegration_AfterAsManyAsThePolicySays()
    {
        var control = StepControl.Fixed(1) with { Policy = FailurePolicy.Default with { MostRejectionsInARow = 3 } };
        var failed = Start((_, _) => StepOutcome.Reject<Cell>(Rejection.Domain), control).AdvanceTo(1);
        Assert.Equal(new StepFailure.TooManyRejections(3, Rejection.Domain), failed.Failure);
        Assert.Equal(3, failed.State.Counters.Rejected);
    }

    [Fact]
    public void AStepBelowTheSmallest_IsTerminal()
    {
        var failed = Start((s, at) => StepOutcome.Accept(s, 2 * at.Size / 0.01), StepControl.Adaptive(1, order: 1) with { Smallest = 0.01 }).AdvanceTo(1);
        Assert.IsType<StepFailure.StepUnderflow>(Reason(failed));
        Assert.Equal(0, failed.State.Counters.Flagged);
    }

    [Fact]
    public void AStepBelowTheSmallest_IsAcceptedAndFlagged_WhereThePolicySaysSo()
    {
        var flags = new List<(bool Flagged, double Size, double Error)>();
        var control = StepControl.Adaptive(0.04, order: 1) with { Smallest = 0.01, Policy = FailurePolicy.Default with { Underflow = Underflow.AcceptAndFlag } };
        var end = Start((s, at) => StepOutcome.Accept(s, at.Start is >= 0.3 and < 0.5 ? 2 * at.Size / 0.01 : 0.5), control).AdvanceTo(1, (in AcceptedStep<Cell> step) =>
        {
            flags.Add((step.IsFlagged, step.Interval.Size, step.Error));
            return Onward.Continue;
        });
        Assert.True(end.Failure.IsNone);
        Assert.Equal(flags.Count(flag => flag.Flagged), end.State.Counters.Flagged);
        Assert.InRange(end.State.Counters.Flagged, 15, 22);
        Assert.All(flags, flag => Assert.Equal(flag.Flagged, flag.Error > 1));
        Assert.All(flags.Where(flag => flag.Flagged), flag => Assert.Equal(0.01, flag.Size, 1e-12));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WhatIsNotFinite_IsNeverFlagged(double error)
    {
        var control = StepControl.Adaptive(0.02) with { Smallest = 0.01, Policy = FailurePolicy.Default with { Underflow = Underflow.AcceptAndFlag } };
        Assert.IsType<StepFailure.StepUnderflow>(Reason(Start((s, _) => StepOutcome.Accept(s, error), control).AdvanceTo(1)));
    }

    [Fact]
    public void AStepOfTenRoundings_IsAlwaysTerminal()
    {
        var control = StepControl.Fixed(1e-15) with { Policy = FailurePolicy.Default with { Underflow = Underflow.AcceptAndFlag } };
        var start = Integration.Start(new Cell(0), Scheme.Of<Cell>((s, _) => StepOutcome.Accept(s), control), time: 1);
        Assert.IsType<StepFailure.StepUnderflow>(Reason(start.AdvanceTo(2)));
    }

    [Fact]
    public void AControlWithoutAFirstStep_NeedsAMethodThatChoosesIt() =>
        Assert.Equal(new StepFailure.InvalidStep(0), Reason(Start((s, _) => StepOutcome.Accept(s), StepControl.Pi(5)).AdvanceTo(1)));

    [Fact]
    public void AttemptsSinceTheStart_AreLimited()
    {
        var start = Start((s, _) => StepOutcome.Accept(s), StepControl.Fixed(0.1) with { MostAttempts = 7 });
        var failed = start.AdvanceTo(0.5).AdvanceTo(2);
        Assert.Equal(new StepFailure.TooManySteps(7), Reason(failed));
        Assert.Equal(7, failed.State.Counters.Accepted);
    }

    [Fact]
    public void LastSteps_AreHalved_OrCut()
    {
        Assert.Equal([0.4, 0.3, 0.3], Sizes(Landing.Halve));
        Assert.Equal([0.4, 0.4, 0.2], Sizes(Landing.Cut));

        static double[] Sizes(Landing landing)
        {
            var sizes = new List<double>();
            Start((s, _) => StepOutcome.Accept(s), StepControl.Fixed(0.4) with { Landing = landing }).AdvanceTo(1, (in AcceptedStep<Cell> step) =>
            {
                sizes.Add(Math.Round(step.Interval.Size, 12));
                return Onward.Continue;
            });
            return [.. sizes];
        }
    }

    [Fact]
    public void TheSizeBeforeClipping_IsRemembered()
    {
        var there = Start((s, _) => StepOutcome.Accept(s, 1e-9), StepControl.Adaptive(0.4)).AdvanceTo(1e-3);
        Assert.Equal(0.4, there.State.ProposedStep);
        Assert.Equal(1e-3, there.State.Control.PreviousSize);
    }

    [Fact]
    public void CourantLimit_RejectsAboveOne_AndHoldsTheErrorControlBack()
    {
        // The error would allow any step; the Courant number is ten times the step.
        var courants = new List<double>();
        var scheme = Scheme.Of<Cell>(
            static (s, at) => new StepOutcome<Cell>.Accepted(s, 1e-6) { Courant = 10 * at.Size }, StepControl.Adaptive(0.5).LimitedByCourant(0.8));
        var end = Integration.Start(new Cell(0), scheme).AdvanceTo(10, (in AcceptedStep<Cell> step) =>
        {
            courants.Add(10 * step.Interval.Size);
            return Onward.Continue;
        });
        Assert.Equal(1, end.State.Counters.Rejected);
        Assert.All(courants, c => Assert.InRange(c, 0, 0.81));
        Assert.InRange(courants[10], 0.79, 0.81);

        // And the other way round: where the error is the tighter one, it decides.
        var tight = Scheme.Of<Cell>(
            static (s, at) => new StepOutcome<Cell>.Accepted(s, Math.Pow(at.Size / 0.01, 5)) { Courant = 10 * at.Size }, StepControl.Adaptive(0.5).LimitedByCourant(0.8));
        Assert.InRange(Integration.Start(new Cell(0), tight).AdvanceTo(1).State.ProposedStep, 0.005, 0.011);
    }

    [Fact]
    public void ACourantNumberThatIsNone_Rejects()
    {
        var scheme = Scheme.Of<Cell>(
            static (s, at) => new StepOutcome<Cell>.Accepted(s, 0.5) { Courant = double.NaN }, StepControl.Adaptive(0.5).LimitedByCourant(0.8));
        Assert.Equal(new StepFailure.TooManyRejections(10, Rejection.Courant), Reason(Integration.Start(new Cell(0), scheme).AdvanceTo(10)));
    }

    [Fact]
    public void ReplacingTheModel_ClearsTheMethodsMemory()
    {
        var scheme = Dopri5.Scheme<Cell>(static (s, _) => new(-s.Y), Tolerance.Of(1e-6, 1e-6));
        var there = Integration.Start(new Cell(1), scheme).AdvanceTo(1);
        Assert.Equal(-there.Model.Y, there.State.Memory.Vectors[0].Y);
        var kicked = there.State with { Model = new Cell(5) };
        Assert.True(kicked.Memory.IsNone);
        Assert.Equal(there.State, there.State with { });
        var after = Integration.Continue(kicked, scheme).AdvanceTo(2);
        Assert.Equal(5 * Math.Exp(-1), after.Model.Y, 1e-5);
    }

    private static double SizeAfter(StepControl control, Rejection reason) => Start(
        (s, at) => at.Size == 1 ? StepOutcome.Reject<Cell>(reason) : StepOutcome.Accept(s with { Y = at.Size }), control).Advance().Model.Y;

    private static Integration<Cell> Start(Func<Cell, StepInterval, StepOutcome<Cell>> step, StepControl control) =>
        Integration.Start(new Cell(0), Scheme.Of(step, control));

    private static StepFailure Reason(Integration<Cell> integration) => integration.Failure.Match(
        Some: reason => reason, None: () => throw new Xunit.Sdk.XunitException("The integration did not fail."));
}
