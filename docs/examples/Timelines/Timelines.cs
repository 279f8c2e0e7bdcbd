using System.Collections.Immutable;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Timelines;

[State("logistic", Version = 1)]
public sealed partial record Logistic(double Population, double Growth)
{
    public static StepOutcome<Logistic> Step(Logistic s, StepInterval at) =>
        StepOutcome.Accept(s with { Population = s.Population + (at.Size * s.Growth * s.Population * (1 - s.Population)) });
}

/// <summary>A population that grows, marked, branched, compared and searched: the example of the page on timelines.</summary>
public static class TimelinesExample
{
    static readonly Scheme<Logistic> Scheme = Stepping.Scheme.Of<Logistic>(Logistic.Step, StepControl.Fixed(0.1));

    static Integration<Logistic> Start(double population) => Integration.Start(new Logistic(population, Growth: 1), Scheme);

    /// <summary>Marks a run, tags a mark, branches from it, and puts a state aside.</summary>
    public static Timeline Mark()
    {
        var (timeline, run) = (Timeline.Empty, Start(0.01));
        for (var i = 0; i < 5; i++)
        {
            run = run.AdvanceBy(10);
            (timeline, _) = Snapshot.Take(timeline, run.State, run.State.Counters.Accepted, run.Time);
        }

        // The third mark gets a name that stays, and a branch that starts there.
        timeline = timeline.Tag("before the harvest", new SnapshotId(2));
        timeline = timeline.StartBranch("harvested", timeline.Tags["before the harvest"]);
        (timeline, _) = timeline.Append("half is taken", 40, 4.0, Logistic.Descriptor.Hash);

        // What is put aside hangs below the head, and the head stays; Pop goes there.
        (timeline, _) = timeline.Stash("an idea", 45, 4.5, Logistic.Descriptor.Hash);
        timeline = timeline.SwitchTo(Timeline.MainBranch);
        return timeline;
    }

    /// <summary>Where two branches part, and what is between.</summary>
    public static (SnapshotId Fork, int MarksSince, ImmutableArray<SnapshotId> Children) Ask(Timeline timeline)
    {
        var (main, harvested) = (timeline.Branches["main"], timeline.Branches["harvested"]);
        var fork = timeline.CommonAncestor(main, harvested).IfNone(() => throw new InvalidOperationException("two runs")).Id;
        return (fork, timeline.Path(fork, main).Count - 1, [.. timeline.Children(fork).Select(mark => mark.Id)]);
    }

    /// <summary>The marks whose states may go.</summary>
    public static ImmutableHashSet<SnapshotId> Thin(Timeline timeline)
    {
        var policy = Retention.Latest(2) | Retention.EverySteps(30) | Retention.Tagged | Retention.Tips;
        return policy.MayGo(timeline);
    }

    /// <summary>What a change of the growth rate does to the last digits.</summary>
    public static Difference Compare()
    {
        var one = Start(0.01).AdvanceBy(1);
        var other = Integration.Continue(one.State with { Model = one.Model with { Growth = Math.BitIncrement(1.0) } }, Scheme);
        return Difference.Between(one.AdvanceBy(20).State, other.AdvanceBy(20).State);
    }

    /// <summary>The first of ten thousand steps whose state breaks a predicate.</summary>
    public static (long Step, double Before, double After, int MostHeld) Search()
    {
        var found = Bisection.FirstBreak(
            Start(1e-9), 10_000, advance: (at, steps) => at.AdvanceBy(steps), holds: at => at.Model.Population < 0.5);
        return found.Break.Match(
            Some: b => (b.Step, b.Before.Match(at => at.Model.Population, () => double.NaN), b.After.Model.Population, found.MostHeld),
            None: () => (-1, double.NaN, double.NaN, found.MostHeld));
    }
}
