using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties;

/// <summary>Laws of events: none missed, none doubled, none from a rejected step, and nothing lost by leaving and coming back.</summary>
public sealed class EventLaws
{
    private static readonly Arbitrary<Climb> Climbs = Draw.Three(
        Draw.Int(0, 1 << 20), Draw.Int(1, 640), Draw.List(Draw.Three(Draw.Int(-64, 640), Draw.Int(0, 2), Draw.Int(0, 3)), 6)).Convert(
        x => new Climb(x.Item1, x.Item2, [.. x.Item3.Select(mark => new Mark(mark.Item1, mark.Item2, mark.Item3))]),
        climb => (climb.Seed, climb.End, [.. climb.Marks.Select(mark => (mark.At, mark.Direction, mark.Shape))]));

    private static readonly Arbitrary<Throw> Throws = Draw.Three(
        Draw.Both(Draw.Int(0, 2), Draw.Int(0, 419)), Draw.Both(Draw.Int(0, 40), Draw.Int(1, 90)), Draw.Int(1, 40)).Convert(
        x => new Throw(x.Item1.Item1, x.Item1.Item2, x.Item2.Item1, x.Item2.Item2, x.Item3),
        run => ((run.Method, run.Events), (run.Speed, run.End), run.Cut));

    /// <summary>A climb to an end, in 64ths, past marks.</summary>
    public sealed record Climb(int Seed, int End, ImmutableArray<Mark> Marks);

    /// <summary>A mark in 64ths, the direction that counts, and the shape of the function.</summary>
    public sealed record Mark(int At, int Direction, int Shape);

    /// <summary>A throw: method, events, speed, end in tenths, and after how many steps the run is left.</summary>
    public sealed record Throw(int Method, int Events, int Speed, int End, int Cut);

    /// <summary>What the laws are tried on.</summary>
    public EventRuns Library { get; init; } = new();

    [Fact]
    public void MonotoneFunctions_AreSeenOnce_WhereTheyCross() => Law.Holds(
        nameof(MonotoneFunctions_AreSeenOnce_WhereTheyCross),
        Climbs,
        climb =>
        {
            var end = climb.End / 64.0;
            var (there, seen) = Library.Run(Start(climb), end);
            var expected = Enumerable.Range(0, climb.Marks.Length).Select(i => (Time: climb.Marks[i].At / 64.0, Index: i))
                .Where(x => x.Time > 0 && x.Time <= end && Counts(climb.Marks[x.Index])).Order().ToArray();

            // Crossings at one time are found within rounding of it, in either order.
            Assert.Equal(seen.Select(one => one.Time).Order(), seen.Select(one => one.Time));
            var ordered = seen.OrderBy(one => Math.Round(one.Time * 64)).ThenBy(one => one.Index).ToArray();
            Assert.Equal(expected.Select(x => x.Index), ordered.Select(one => one.Index));
            Assert.All(Enumerable.Zip(expected, ordered), x => Assert.InRange(x.Item2.Time - x.Item1.Time, -1e-13, 1e-13));
            Assert.All(seen, one => Assert.Equal((1L, IsFalling(climb.Marks[one.Index]) ? Crossing.Falling : Crossing.Rising), (one.Count, one.Direction)));
            Assert.Equal(end, there.Time);
            Assert.Equal(end, there.Model.Value);
        },
        new() { Cases = 400 });

    [Fact]
    public void RejectedSteps_ReportNothing() => Law.Holds(
        nameof(RejectedSteps_ReportNothing),
        Climbs,
        climb =>
        {
            var end = climb.End / 64.0;
            var start = Start(climb);
            var sizes = new List<double>();
            start.AdvanceTo(end, (in AcceptedStep<Ramp> step) =>
            {
                sizes.Add(step.Interval.Size);
                return Onward.Continue;
            });
            var (there, seen) = Library.Run(start, end);

            // The same steps, none of them tried in vain.
            var replay = Integration.Start(start.Model, Scheme.Of<Ramp>((s, at) => StepOutcome.Accept(s.After(at.Size)), StepControl.Fixed(1)) with { Events = start.Scheme.Events });
            var replayed = new List<EventOccurrence>();
            foreach (var size in sizes)
            {
                replay = Integration.Continue(replay.State with { ProposedStep = size }, replay.Scheme).AdvanceWhile((in AcceptedStep<Ramp> step) =>
                {
                    replayed.AddRange(step.Events);
                    return Onward.Stop;
                });
            }

            Assert.Equal<EventOccurrence>(replayed, seen);
            Assert.Equal((replay.Model, replay.Time, replay.State.Events), (there.Model, there.Time, there.State.Events));
        },
        new() { Cases = 200 });

    [Fact]
    public void AnyCut_ContinuesBitIdentically() => Law.Holds(
        nameof(AnyCut_ContinuesBitIdentically),
        Throws,
        run =>
        {
            var (start, end) = (Start(run), run.End / 10.0);
            var (straight, seen) = Library.Run(start, end);
            var (left, before) = (run.Cut, new List<EventOccurrence>());
            var cut = start;
            while (cut.Time < end && left > 0)
            {
                cut = cut.AdvanceTo(end, (in AcceptedStep<Thrown> step) =>
                {
                    before.AddRange(step.Events);
                    return --left == 0 ? Onward.Stop : Onward.Continue;
                });
            }

            var (resumed, after) = Library.Run(Library.Continue(cut.State, start.Scheme), end);
            Assert.Equal(straight, resumed);
            Assert.Equal<EventOccurrence>(seen, [.. before, .. after]);
        },
        new() { Cases = LawRun.IsLong ? 5000 : 1000 });

    [Fact]
    public void Jumps_BeginAnew() => Law.Holds(
        nameof(Jumps_BeginAnew),
        Throws,
        run =>
        {
            var (start, end) = (Start(run), run.End / 10.0);
            var there = Library.RunTo(start, index: 0, end);
            if (there.Time == end)
            {
                return;
            }

            var fresh = Integration.Start(there.Model, there.Scheme, there.Time);
            Assert.Equal((fresh.State.Memory, fresh.State.Control, fresh.State.ProposedStep), (there.State.Memory, there.State.Control, there.State.ProposedStep));

            // Without the events, whose sides the jump decides, the ways of both are the same.
            var plain = there.Scheme with { Events = [] };
            var (one, other) = (Integration.Continue(fresh.State, plain).AdvanceTo(end), Integration.Continue(there.State, plain).AdvanceTo(end));
            Assert.Equal((one.Model, one.Time, one.State.ProposedStep), (other.Model, other.Time, other.State.ProposedStep));
        },
        new() { Cases = 300 });

    [Fact]
    public void Throws_AreFullOfEvents()
    {
        foreach (var method in new[] { 0, 1, 2 })
        {
            var (end, seen) = Library.Run(Start(new Throw(method, Events: 28, Speed: 10, End: 80, Cut: 1)), 8);
            Assert.All(end.State.Events.Counts, count => Assert.InRange(count, 3, 40));
            Assert.Equal(end.State.Events.Counts.Sum(), seen.Length);
        }
    }

    private static Integration<Ramp> Start(Climb climb) => Integration.Start(new Ramp(0, 1), Ramp.Scheme((ulong)climb.Seed, [.. climb.Marks.Select(Event)]));

    private static Integration<Thrown> Start(Throw run) => Integration.Start(new Thrown(1, run.Speed / 2.0), Thrown.Scheme(run.Method, run.Events));

    private static StepEvent<Ramp> Event(Mark mark)
    {
        var level = mark.At / 64.0;
        return new("mark", mark.Shape switch
        {
            0 => (y, _) => y.Value - level,
            1 => (y, _) => level - y.Value,
            2 => (y, _) => (y.Value - level) * (1 + ((y.Value - level) * (y.Value - level))),
            _ => (y, t) => Math.Atan(50 * (level - t)),
        }) { Direction = (Crossing)mark.Direction };
    }

    private static bool IsFalling(Mark mark) => mark.Shape % 2 == 1;

    private static bool Counts(Mark mark) => mark.Direction == 0 || mark.Direction == (IsFalling(mark) ? 2 : 1);
}
