using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick;

/// <summary>Holding a state of ten arrays and going back to it, against copying the arrays out and in.</summary>
internal static class CaptureContest
{
    private const int Arrays = 10;
    private const double MostNs = 200;
    private const long MostBytes = 256;

    /// <summary>A snapshot, its mark appended to a timeline that goes on growing; a deep copy of the small state makes new arrays, that of the
    /// large one writes into memory that is there already.</summary>
    internal static Contest Capture(string size, int bytes)
    {
        var plain = Plain(bytes);
        var copies = plain.Select(array => new double[array.Length]).ToArray();
        var run = Run(plain);
        var state = run.State;
        var timeline = Timeline.Empty;
        var last = default(Snapshot<IntegrationState<Ten>>);
        return new(
            $"capture-{size}",
            1,
            () =>
            {
                if (timeline.Count > 1_000_000)
                {
                    timeline = Timeline.Empty;
                }

                (timeline, last) = Snapshot.Take(timeline, state, timeline.Count, 1);
            },
            () =>
            {
                for (var i = 0; i < Arrays; i++)
                {
                    if (bytes <= 1 << 20)
                    {
                        copies[i] = GC.AllocateUninitializedArray<double>(plain[i].Length);
                    }

                    plain[i].CopyTo(copies[i], 0);
                }
            },
            () => ReferenceEquals(last!.State, state) && timeline.Find(last.Mark.Id) == last.Mark && Same(last.State.Model, copies))
        {
            MostNs = MostNs,
            MostBytes = MostBytes,
        };
    }

    /// <summary>An integration that continues from a snapshot, with the head of the timeline there, against copying into the arrays at hand.</summary>
    internal static Contest Restore(string size, int bytes)
    {
        var plain = Plain(bytes);
        var live = plain.Select(array => new double[array.Length]).ToArray();
        var run = Run(plain);
        var (timeline, snapshot) = Snapshot.Take(Timeline.Empty, run.State, 0, 0);
        var there = Snapshot.Take(timeline, run.State, 1, 1).Timeline;
        var current = run;
        return new(
            $"restore-{size}",
            1,
            () => (timeline, current) = (there.ResetTo(snapshot.Mark.Id), Integration.Continue(snapshot.State, run.Scheme)),
            () =>
            {
                for (var i = 0; i < Arrays; i++)
                {
                    plain[i].CopyTo(live[i], 0);
                }
            },
            () => timeline.Head == snapshot.Mark.Id && Same(current.Model, live))
        {
            MostNs = MostNs,
            MostBytes = MostBytes,
        };
    }

    private static double[][] Plain(int bytes) =>
        [.. Enumerable.Range(0, Arrays).Select(k => Enumerable.Range(0, bytes / sizeof(double) / Arrays).Select(i => (double)((i + k) % 7)).ToArray())];

    private static Integration<Ten> Run(double[][] plain)
    {
        var pool = new LeafPool(Math.Max(1L << 20, 2L * plain.Length * plain[0].Length * sizeof(double)));
        var state = Scope.Run(() => new Ten([.. plain.Select(array => PersistentArray.Create<double>(array))]), pool);
        return Integration.Start(state, Scheme.Of<Ten>((s, _) => StepOutcome.Accept(s), StepControl.Fixed(1)));
    }

    private static bool Same(Ten state, double[][] plain) =>
        Enumerable.Range(0, Arrays).All(k => state.Arrays[k].Length == plain[k].Length && state.Arrays[k].Equals(PersistentArray.Create<double>(plain[k])));
}
