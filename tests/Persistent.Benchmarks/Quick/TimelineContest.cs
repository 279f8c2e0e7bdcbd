using System.Diagnostics;
using Persistent.Snapshots;

namespace Persistent.Benchmarks.Quick;

/// <summary>What one operation costs on a timeline of 100,000 marks with a thousand branches, in nanoseconds; branching starts two thousand more and marks each.</summary>
internal static class TimelineContest
{
    private const int Marks = 100_000;
    private const int Operations = 2000;
    private const double Target = 2000;
    private const int Count = 15;

    internal static Outcome Append(string name)
    {
        var timeline = Grown();
        return Rounds.Of(
            name, Target, Count, () => Ns(i => timeline = timeline.Append("", i, i, "hash").Timeline), () => timeline.Count > Marks);
    }

    internal static Outcome Branch(string name)
    {
        var grown = Grown();
        var timeline = grown;
        var names = Enumerable.Range(0, Operations).Select(i => $"probe {i}").ToArray();
        return Rounds.Of(
            name, Target, Count, () =>
            {
                timeline = grown;
                return Ns(i => timeline = timeline.StartBranch(names[i], At(i)).Append("", i, i, "hash").Timeline);
            },
            () => timeline.Branches.Count == grown.Branches.Count + Operations);
    }

    internal static Outcome Find(string name)
    {
        var timeline = Grown();
        var found = 0L;
        return Rounds.Of(
            name, Target, Count, () => Ns(i => found += timeline[At(i)].Id.Value - At(i).Value), () => found == 0);
    }

    internal static Outcome Ancestor(string name)
    {
        var timeline = Grown();
        var shared = 0;
        return Rounds.Of(
            name, Target, Count, () => Ns(i => shared += timeline.CommonAncestor(At(i), At(i + 1)).IsSome ? 1 : 0), () => shared > Operations);
    }

    private static Timeline Grown()
    {
        var timeline = Timeline.Empty;
        for (var i = 0; i < Marks; i++)
        {
            timeline = i % 100 == 99 ? timeline.StartBranch($"branch {i}", new((i * 7919L) % timeline.Count)) : timeline;
            (timeline, _) = timeline.Append("", i, i, "hash");
        }

        return timeline;
    }

    private static SnapshotId At(int i) => new((i * 7919L) % Marks);

    private static double Ns(Action<int> operation)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Operations; i++)
        {
            operation(i);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Operations;
    }
}
