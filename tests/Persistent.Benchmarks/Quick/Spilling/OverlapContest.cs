using System.Diagnostics;
using System.Globalization;
using Persistent.Arrays;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>
/// A loop of steps whose every state goes to a store without a budget, against the same loop without a store. Steps take one thread, so that another core is free for
/// input and output, and each has as many sweeps of a stencil as take a quarter longer, or as many times longer as is asked for, than writing the state takes: by the store alone, or, which is
/// less, by positioned writes.
/// </summary>
/// <remarks>The store keeps the newest snapshots and lets the others go, so that the files stay small. The clock runs from step to step, when writing has begun: neither the first
/// steps nor the wait for what is under way at the end count.</remarks>
internal static class OverlapContest
{
    private const int Warm = 4;
    private const int Tries = 5;

    /// <summary>States of 1 MiB: two of them and what is written fit the caches.</summary>
    internal static Outcome InCache(string name, bool overRaw, double cover = 1.25) =>
        Run(new(name, RowLength: 512, Rows: 256, Steps: 400, Kept: 64, Rounds: 11, Target: 1.05, cover), overRaw);

    /// <summary>States of 64 MiB.</summary>
    internal static Outcome InMemory(string name, bool overRaw) => Run(new(name, RowLength: 2048, Rows: 4096, Steps: 12, Kept: 3, Rounds: 5, Target: 1.25, Cover: 1.25), overRaw);

    private static Outcome Run(Case of, bool overRaw)
    {
        var pool = new LeafPool(Math.Max(256L << 20, 10 * of.Bytes));
        pool.Touch(pool.Capacity);
        using var store = new SnapshotStore<Plate>(Spills.Right(SegmentStorage.Open(Spills.Directory)), pool, budget: 0);
        var (alone, raw) = (Alone(of, pool, store), Writing(of, pool));
        return Covering(of, pool, store, (alone, raw), overRaw ? raw : Math.Max(alone, raw));
    }

    private static Outcome Covering(Case of, LeafPool pool, SnapshotStore<Plate> store, (double Alone, double Raw) output, double covered)
    {
        var sweeps = 1;
        while (Fastest(of, pool, sweeps) < of.Cover * covered)
        {
            sweeps++;
        }

        var agree = true;
        var times = Rounds.Timed(
            of.Rounds,
            () =>
            {
                var before = store.Figures.BytesWritten;
                var (taken, written) = Stepping(of, pool, sweeps, store);

                // What is not written in time stays behind by no more than may be in flight, and a state.
                agree &= written - before >= (of.Steps * of.Bytes) - (64 * Marked.LeafBytes) - of.Bytes;
                return taken;
            },
            () => Stepping(of, pool, sweeps, null).Microseconds);
        var compute = Rounds.At([.. times[1].Order()], 0.5);
        return Rounds.Compared(of.Name, of.Target, times[0], times[1], agree) with
        {
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"a step of {sweeps} sweeps {compute:F0} us; writing its bytes: {output.Alone:F0} us by the store alone, {output.Raw:F0} us by positioned writes"),
        };
    }

    private static double Fastest(Case of, LeafPool pool, int sweeps) => Enumerable.Range(0, Tries).Min(_ => Stepping(of, pool, sweeps, null).Microseconds);

    /// <summary>The microseconds that a state takes from being added to being written, when nothing else is done.</summary>
    private static double Alone(Case of, LeafPool pool, SnapshotStore<Plate> store)
    {
        return Rounds.At([.. Rounds.Timed(Tries, Once)[0].Order()], 0.5);

        double Once()
        {
            var start = Spills.Write(store, pool, of.Kept, state => new(PersistentArray.Generate<double, Marked>((long)of.RowLength * of.Rows, new(0, state)), of.RowLength));
            var taken = Stopwatch.GetElapsedTime(start).TotalMicroseconds / of.Kept;
            Spills.Release(store);
            return taken;
        }
    }

    /// <summary>The microseconds of a step, and the bytes that the store had written when the last one ended.</summary>
    private static (double Microseconds, long Written) Stepping(Case of, LeafPool pool, int sweeps, SnapshotStore<Plate>? store)
    {
        var initial = Scope.Run(() => new Plate(PersistentArray.Fill((long)of.RowLength * of.Rows, 1.0), of.RowLength), pool);
        var start = Integration.Start(initial, Scheme.Of<Plate>((plate, at) => StepOutcome.Accept(Swept(plate, sweeps, at.Size)), StepControl.Fixed(1)) with { Pool = pool });
        var timeline = Timeline.Empty;
        var (began, ended) = (0L, 0L);
        _ = start.AdvanceTo(of.Steps + Warm, (in AcceptedStep<Plate> step) =>
        {
            if (store is not null)
            {
                (timeline, var mark) = timeline.Append("", timeline.Count, step.Integration.Time, "");
                _ = Spills.Right(store.Add(mark, step.Integration.Model));
                if (timeline.Count > of.Kept)
                {
                    store.Release(new SnapshotId(mark.Id.Value - of.Kept));
                }
            }

            ended = Stopwatch.GetTimestamp();
            began = step.Integration.Time == Warm ? ended : began;
            return Onward.Continue;
        });
        var written = store?.Figures.BytesWritten ?? 0;
        if (store is not null)
        {
            Spills.Release(store);
        }

        GC.KeepAlive(start);
        return (Stopwatch.GetElapsedTime(began, ended).TotalMicroseconds / of.Steps, written);
    }

    private static Plate Swept(Plate plate, int sweeps, double size)
    {
        var kernel = new Laplacian(0.2 * size);
        var temperature = plate.Temperature.Stencil(plate.Side, kernel);
        for (var sweep = 1; sweep < sweeps; sweep++)
        {
            temperature = temperature.Consume().Stencil(plate.Side, kernel);
        }

        return plate with { Temperature = temperature };
    }

    /// <summary>The microseconds that positioned writes of a state take, over as many places as are kept.</summary>
    private static unsafe double Writing(Case of, LeafPool pool)
    {
        var leaves = new Leaf[of.Bytes / Marked.LeafBytes];
        pool.Rent(Marked.LeafBytes, leaves);
        var path = Path.Combine(Spills.Directory, $"raw-{Environment.ProcessId}-{of.Name}");
        try
        {
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            var times = Enumerable.Range(0, 5 * of.Kept).Select(place =>
            {
                foreach (var leaf in leaves)
                {
                    new Span<double>(leaf.Pointer, Marked.PerLeaf).Fill(place);
                }

                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < leaves.Length; i++)
                {
                    RandomAccess.Write(file, new ReadOnlySpan<byte>(leaves[i].Pointer, Marked.LeafBytes), (place % of.Kept * of.Bytes) + ((long)i * Marked.LeafBytes));
                }

                return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }).Skip(of.Kept).Order().ToArray();
            return Rounds.At(times, 0.5);
        }
        finally
        {
            File.Delete(path);
            pool.Return(leaves);
        }
    }

    private sealed record Case(string Name, int RowLength, int Rows, int Steps, int Kept, int Rounds, double Target, double Cover)
    {
        internal long Bytes => (long)RowLength * Rows * sizeof(double);
    }
}
