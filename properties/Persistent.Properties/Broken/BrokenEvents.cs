using System.Collections.Immutable;
using Persistent.Laws;
using Persistent.Properties.Models;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>The laws of events reject each run that is wrong in just one way.</summary>
public sealed class BrokenEvents
{
    private static readonly Dictionary<string, Action> Trials = new(StringComparer.Ordinal)
    {
        ["misses zeros at step ends"] = Laws(new Scans((first, last) => first * last < 0)).MonotoneFunctions_AreSeenOnce_WhereTheyCross,
        ["doubles zeros at step ends"] = Laws(new Scans((first, last) => first * last <= 0)).MonotoneFunctions_AreSeenOnce_WhereTheyCross,
        ["ignores directions"] = Laws(new IgnoresDirections()).MonotoneFunctions_AreSeenOnce_WhereTheyCross,
        ["reports the end of the step"] = Laws(new ReportsTheEnd()).MonotoneFunctions_AreSeenOnce_WhereTheyCross,
        ["orders as declared"] = Laws(new OrdersAsDeclared()).MonotoneFunctions_AreSeenOnce_WhereTheyCross,
        ["reports from rejected steps"] = Laws(new ReportsAttempts()).RejectedSteps_ReportNothing,
        ["forgets the counts"] = Laws(new Forgets(static _ => EventMemory.None)).AnyCut_ContinuesBitIdentically,
        ["forgets the sides"] = Laws(new Forgets(static events => events with { Sides = [] })).AnyCut_ContinuesBitIdentically,
        ["turns the sides"] = Laws(new Forgets(static events => events with { Sides = [.. events.Sides.Select(side => -side)] })).AnyCut_ContinuesBitIdentically,
        ["keeps the method's memory at a jump"] = Laws(new Keeps(Kept.Memory)).Jumps_BeginAnew,
        ["keeps the controller's memory at a jump"] = Laws(new Keeps(Kept.Control)).Jumps_BeginAnew,
        ["keeps the step size at a jump"] = Laws(new Keeps(Kept.Size)).Jumps_BeginAnew,
    };

    public static TheoryData<string> Names => [.. Trials.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void BrokenEvent_IsRejected(string name) => Assert.Throws<LawViolated>(Trials[name]);

    private static EventLaws Laws(EventRuns broken) => new() { Library = broken };

    /// <summary>Compares the signs at both ends of each step.</summary>
    private sealed class Scans(Func<double, double, bool> crosses) : EventRuns
    {
        public override (Integration<T> End, ImmutableArray<EventOccurrence> Seen) Run<T>(Integration<T> start, double end)
        {
            var (there, right) = base.Run(start, end);
            var seen = new List<EventOccurrence>();
            start.AdvanceTo(end, (in AcceptedStep<T> step) =>
            {
                var inside = step.Interpolant();
                for (var i = 0; i < start.Scheme.Events.Length; i++)
                {
                    var one = start.Scheme.Events[i];
                    if (crosses(one.Function(inside.First, inside.Start), one.Function(inside.Last, inside.End)))
                    {
                        seen.AddRange(right.Where(known => known.Index == i));
                    }
                }

                return Onward.Continue;
            });
            return (there, [.. seen.OrderBy(one => one.Time).ThenBy(one => one.Index)]);
        }
    }

    private sealed class IgnoresDirections : EventRuns
    {
        public override (Integration<T> End, ImmutableArray<EventOccurrence> Seen) Run<T>(Integration<T> start, double end) =>
            base.Run(Integration.Continue(start.State, start.Scheme with { Events = [.. start.Scheme.Events.Select(one => one with { Direction = Crossing.Either })] }), end);
    }

    private sealed class ReportsTheEnd : EventRuns
    {
        public override (Integration<T> End, ImmutableArray<EventOccurrence> Seen) Run<T>(Integration<T> start, double end)
        {
            var seen = new List<EventOccurrence>();
            var there = start.AdvanceTo(end, (in AcceptedStep<T> step) =>
            {
                foreach (var one in step.Events)
                {
                    seen.Add(one with { Time = step.Integration.Time });
                }

                return Onward.Continue;
            });
            return (there, [.. seen]);
        }
    }

    private sealed class OrdersAsDeclared : EventRuns
    {
        public override (Integration<T> End, ImmutableArray<EventOccurrence> Seen) Run<T>(Integration<T> start, double end)
        {
            var (there, seen) = base.Run(start, end);
            return (there, [.. seen.OrderBy(one => Math.Floor(one.Time)).ThenBy(one => one.Index)]);
        }
    }

    /// <summary>Looks for events in whatever is tried.</summary>
    private sealed class ReportsAttempts : EventRuns
    {
        public override (Integration<T> End, ImmutableArray<EventOccurrence> Seen) Run<T>(Integration<T> start, double end)
        {
            var (there, seen) = base.Run(start, end);
            var step = start.Scheme.Step;
            var rejected = false;
            var trying = start.Scheme with
            {
                Events = [],
                Step = (s, at) =>
                {
                    var outcome = step(s, at);
#pragma warning disable PST0107 // that is what is wrong with it
                    rejected |= outcome is StepOutcome<T>.Rejected && seen.Any(one => one.Time > at.Start && one.Time <= at.End);
#pragma warning restore PST0107
                    return outcome;
                },
            };
            Integration.Continue(start.State, trying).AdvanceTo(end);
            return (there, rejected ? [.. seen, .. seen] : seen);
        }
    }

    private sealed class Forgets(Func<EventMemory, EventMemory> what) : EventRuns
    {
        public override Integration<T> Continue<T>(IntegrationState<T> held, Scheme<T> scheme) =>
            base.Continue(held with { Events = what(held.Events) }, scheme);
    }

    /// <summary>Leaves in the state, after a jump, what belongs to the time before.</summary>
    private sealed class Keeps(Kept what) : EventRuns
    {
        public override Integration<T> RunTo<T>(Integration<T> start, int index, double end)
        {
            var there = base.RunTo(start, index, end);
            var before = start;
            while (before.State.Counters.Accepted < there.State.Counters.Accepted - 1)
            {
                before = before.AdvanceTo(end, static (in AcceptedStep<T> _) => Onward.Stop);
            }

            var (state, old) = (there.State, before.State);
            return Integration.Continue(
                what switch
                {
                    Kept.Memory => state with { Memory = old.Memory },
                    Kept.Control => state with { Control = old.Control },
                    _ => state with { ProposedStep = old.ProposedStep },
                },
                there.Scheme);
        }
    }

    private enum Kept
    {
        Memory,
        Control,
        Size,
    }
}
