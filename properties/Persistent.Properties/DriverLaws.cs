using FsCheck;
using FsCheck.Fluent;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties;

/// <summary>The rules of the driver, whatever a step answers.</summary>
public sealed class DriverLaws
{
    private static readonly Arbitrary<Run> Runs = Draw.Three(
        Draw.Both(Draw.Int(0, 1 << 20), Draw.Int(0, 70)), Draw.Both(Draw.Int(0, 3), Draw.Int(1, 300)), Draw.Int(1, 40)).Convert(
        x => new Run(x.Item1.Item1, x.Item1.Item2, x.Item2.Item1, x.Item2.Item2, x.Item3),
        run => ((run.Seed, run.Trouble), (run.Control, run.End), run.StopAfter));

    public sealed record Run(int Seed, int Trouble, int Control, int End, int StopAfter);

    [Fact]
    public void Attempts_FollowTheRules() => Law.Holds(
        nameof(Attempts_FollowTheRules),
        Runs,
        run =>
        {
            var attempts = new List<(StepInterval Tried, StepOutcome<Script> Outcome)>();
            var accepted = new List<(StepInterval Interval, double Error, int Rejections, double Time)>();
            var start = Start(run, (s, at) =>
            {
                var outcome = Script.Step(s, at);
#pragma warning disable PST0107 // the law records what the driver asks
                attempts.Add((at, outcome));
#pragma warning restore PST0107
                return outcome;
            });
            var end = start.AdvanceTo(run.End / 10.0, (in AcceptedStep<Script> step) =>
            {
                accepted.Add((step.Interval, step.Error, step.Rejections, step.Integration.Time));
                return Onward.Continue;
            });

            Assert.Equal((0.0, 0L), (start.Time, start.Model.Steps));
            Assert.Equal(accepted.Count, end.State.Counters.Accepted);
            Assert.Equal(accepted.Count, end.Model.Steps);
            Assert.True(end.Failure.IsSome || end.Time == run.End / 10.0, "an integration that did not fail stands where it was sent");
            var failedStep = attempts.Count > 0 && attempts[^1].Outcome is StepOutcome<Script>.Failed ? 1 : 0;
            Assert.Equal(attempts.Count - failedStep, end.State.Counters.Accepted + end.State.Counters.Rejected);

            var time = 0.0;
            var at = 0;
            foreach (var step in accepted)
            {
                var tried = attempts.GetRange(at, step.Rejections + 1);
                at += tried.Count;
                Assert.All(tried, t => Assert.Equal(time, t.Tried.Start));
                CheckRetries(tried);
                Assert.All(tried.SkipLast(1), t => Assert.False(IsGood(t.Outcome), "what is good is accepted"));
                Assert.True(IsGood(tried[^1].Outcome), "what is accepted is good");
                Assert.Equal(tried[^1].Tried, step.Interval);
                Assert.InRange(step.Interval.Size, double.Epsilon, 1.01);
                Assert.True(step.Time > time && step.Time <= run.End / 10.0);
                time = step.Time;
            }

            Assert.Equal(time, end.Time);
            CheckRetries(attempts[at..]);
            Assert.InRange(attempts.Count - at, 0, StepControl.MostRejectionsInARow);
        },
        new() { Cases = 300 });

    [Fact]
    public void StoppingOnTheWay_ChangesNoBit() => Law.Holds(
        nameof(StoppingOnTheWay_ChangesNoBit),
        Runs,
        run =>
        {
            var (start, end) = (Start(run, Script.Step), run.End / 10.0);
            var straight = start.AdvanceTo(end);
            var left = run.StopAfter;
            var stopped = start.AdvanceTo(end, (in AcceptedStep<Script> _) => --left == 0 ? Onward.Stop : Onward.Continue);
            var resumed = stopped.AdvanceTo(end);
            Assert.Equal(straight, resumed);
            Assert.Equal(straight.Failure, resumed.Failure);
            if (stopped.Failure.IsNone)
            {
                Assert.Equal(straight, Integration.Continue(stopped.State, start.Scheme).AdvanceTo(end));
            }
        },
        new() { Cases = 200 });

    [Fact]
    public void Integration_HoldsTheLeavesOfOneStep_HoweverManyItTakes() => SolverLaws.PeakLeavesDoNotDependOnIterations(
        "an integration",
        steps => Integration.Start(Heat.Of(60), Scheme.Of<Heat>((s, at) => StepOutcome.Accept(s.Stepped(at)), StepControl.Fixed(0.1))).AdvanceTo(0.1 * steps),
        many: 200);

    private static Integration<Script> Start(Run run, Func<Script, StepInterval, StepOutcome<Script>> step) => Integration.Start(
        new Script((ulong)run.Seed, 0, run.Trouble / 100.0),
        Scheme.Of(step, (StepControl)(run.Control switch
        {
            0 => StepControl.Fixed(0.3),
            1 => StepControl.Adaptive(0.3),
            2 => StepControl.Adaptive(0.01, order: 2),
            _ => StepControl.Courant(0.3, 0.7),
        }) with { Largest = 1 }));

    private static void CheckRetries(List<(StepInterval Tried, StepOutcome<Script> Outcome)> tried)
    {
        for (var i = 1; i < tried.Count; i++)
        {
            Assert.True(tried[i].Tried.Size < tried[i - 1].Tried.Size, "the retry step strictly decreases");
        }
    }

    private static bool IsGood(StepOutcome<Script> outcome) =>
        outcome.Match(accepted: (_, error) => error.Match(Some: e => e <= 1, None: () => true), rejected: (_, _) => false, failed: _ => false);
}
