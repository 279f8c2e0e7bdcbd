using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Steps;

#pragma warning disable PST0107 // what these methods do wrong, or on purpose, is their point

/// <summary>Whatever was rejected on the way, for every reason and up to nine times in a row: the accepted steps alone give the same bits.</summary>
public sealed class ReplayLaws
{
    private static readonly Arbitrary<(AdaptiveRun Run, int Dice)> s_cases = Draw.Both(AdaptiveRun.All, Draw.Int(0, 1 << 20));

    [Fact]
    public void ForcedRejections_LeaveTheAcceptedSteps() => Law.Holds(
        nameof(ForcedRejections_LeaveTheAcceptedSteps), s_cases, x => Check(x.Run, x.Dice, static method => method), new() { Cases = 300 });

    [Fact]
    public void ForcedRejections_RejectAMethodThatKeepsRejectedWork() => Assert.Throws<LawViolated>(() => Law.Holds(
        nameof(ForcedRejections_LeaveTheAcceptedSteps), s_cases, x => Check(x.Run, x.Dice, static method => new KeepsRejectedWork(method)), new() { Cases = 100 }));

    private static void Check(AdaptiveRun run, int dice, Func<Method<Pushed>, Method<Pushed>> spoilt)
    {
        // Where a failed error test is flagged instead, there is nothing to force.
        var scheme = run.Scheme();
        scheme = scheme with { Control = scheme.Control with { Smallest = 0, Policy = FailurePolicy.Default } };
        var method = scheme.Method;
        var rejecting = new Rejecting(spoilt(method), (ulong)dice);
        var start = Integration.Start(run.Initial, scheme with { Method = rejecting });
        var (model, memory, time, rejected) = (run.Initial, method.Begin(run.Initial, 0), 0.0, 0L);
        var end = start.AdvanceTo(run.End, (in AcceptedStep<Pushed> step) =>
        {
            // The replay knows the intervals of accepted steps, and nothing of the rest.
            Assert.Equal(time, step.Interval.Start);
            var accepted = Assert.IsType<StepOutcome<Pushed>.Accepted>(method.Step(model, memory.IsNone ? method.Begin(model, time) : memory, step.Interval));
            var state = step.Integration.State;
            Assert.True(accepted.Next.Equals(state.Model), "the models differ");
            Assert.True(accepted.Memory.Equals(state.Memory), "what the method carries differs");
            Assert.Equal(0, state.Control.RejectionsInARow);
            (model, memory, time, rejected) = (state.Model, state.Memory, state.Time, rejected + step.Rejections);
            return Onward.Continue;
        });
        Assert.True(model.Equals(end.Model), "the last accepted state is kept");
        Assert.Equal(time, end.Time);
        Assert.Equal(end.State.Counters.Rejected, rejected + end.State.Control.RejectionsInARow);
    }

    /// <summary>Before each step up to nine rejections, for reasons drawn by the step's time; each computes the step first.</summary>
    private sealed class Rejecting(Method<Pushed> inner, ulong dice) : Method<Pushed>
    {
        private double _at = double.NaN;
        private int _left;
        private int _asked;

        public override int ControlOrder => inner.ControlOrder;

        public override double MostGrowth => inner.MostGrowth;

        public override string Name => inner.Name;

        public override MethodMemory<Pushed> Begin(Pushed model, double time) => inner.Begin(model, time);

        public override Option<double> FirstStep(Pushed model, MethodMemory<Pushed> memory, double time, double span) =>
            inner.FirstStep(model, memory, time, span);

        public override StepOutcome<Pushed> Step(Pushed model, MethodMemory<Pushed> memory, StepInterval at)
        {
            var outcome = inner.Step(model, memory, at);
            if (at.Start != _at)
            {
                (_at, _asked) = (at.Start, 0);
                _left = (int)(Draw(0) * 30) is var many and <= 9 ? many : 0;
            }

            if (_left == 0)
            {
                return outcome;
            }

            _left--;
            _asked++;
            var (kind, detail) = (Draw(2 * _asked), Draw((2 * _asked) + 1));
            return (int)(kind * 12) switch
            {
                0 => StepOutcome.Accept(model, 1 + (10 * detail)),
                1 => StepOutcome.Accept(model, double.NaN),
                2 => StepOutcome.Accept(model, double.PositiveInfinity),
                3 => StepOutcome.Reject<Pushed>(Rejection.NonlinearSolve),
                4 => StepOutcome.Reject<Pushed>(Rejection.LinearSolve),
                5 => StepOutcome.Reject<Pushed>(Rejection.NonFinite),
                6 => StepOutcome.Reject<Pushed>(Rejection.Domain),
                7 => StepOutcome.Reject<Pushed>(Rejection.Courant, hint: at.Size * detail),
                8 => StepOutcome.Reject<Pushed>(Rejection.User, hint: at.Size * 2),
                9 => StepOutcome.Reject<Pushed>(Rejection.ErrorTest),
                _ => StepOutcome.Reject<Pushed>(Rejection.User, hint: at.Size * (0.9 + (0.1 * detail))),
            };
        }

        private double Draw(int which) => Philox.Uniform(dice, BitConverter.DoubleToUInt64Bits(_at), (ulong)which).Item1;
    }

    /// <summary>Starts the next attempt from a state that a dropped one had reached.</summary>
    private sealed class KeepsRejectedWork(Method<Pushed> inner) : Method<Pushed>
    {
        private (double Time, Pushed Work)? _dropped;

        public override string Name => inner.Name;

        public override MethodMemory<Pushed> Begin(Pushed model, double time) => inner.Begin(model, time);

        public override Option<double> FirstStep(Pushed model, MethodMemory<Pushed> memory, double time, double span) =>
            inner.FirstStep(model, memory, time, span);

        public override StepOutcome<Pushed> Step(Pushed model, MethodMemory<Pushed> memory, StepInterval at)
        {
            var from = _dropped is { } dropped && dropped.Time == at.Start ? model with { Work = model.Work + (1e-12 * dropped.Work.Values[0]) } : model;
            _dropped = (at.Start, model);
            return inner.Step(from, memory, at);
        }
    }
}
