using System.Diagnostics;
using Persistent.Arrays;
using Persistent.Snapshots;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>Snapshots of which no leaf is in memory restored one after the other, each let go before the next, against positioned reads of the same bytes at the
/// same offsets of the same files into rented leaves. Ours compares checksums.</summary>
internal static class StoreReadContest
{
    private const int Count = 9;
    private const int States = 8;

    internal static IEnumerable<Outcome> Run(string name)
    {
        using var spills = new Spills(Spills.PoolOf(States + 1));
        var pool = Spills.PoolOf(2);
        _ = spills.Write(round: 1, States);
        var places = spills.Places(round: 1, States);
        var agree = true;
        var times = Rounds.Timed(
            Count,
            () =>
            {
                // What a round before left in memory is evicted, which takes no writing.
                spills.Store.Trim();
                var before = spills.Store.Figures;
                var taken = Restored(spills, compared: false, ref agree);
                var figures = spills.Store.Figures;
                agree &= figures.BytesRead - before.BytesRead == (long)States * Spills.StateBytes && before.ResidentBytes == 0 && figures.BytesWritten == before.BytesWritten;
                return taken;
            },
            () =>
            {
                var taken = places.Read(pool, static (state, leaves) => Agree(state, leaves), out var same);
                agree &= same;
                return taken;
            });
        _ = Restored(spills, compared: true, ref agree);
        yield return Rounds.Compared(name, 1 / 0.9, times[0], times[1], agree) with { Note = $"{States * Spills.StateBytes >> 20} MiB" };
    }

    private static double Restored(Spills spills, bool compared, ref bool agree)
    {
        var ticks = 0L;
        for (var state = 0; state < States; state++)
        {
            var id = state;
            var start = Stopwatch.GetTimestamp();
            agree &= Scope.Measure(
                () =>
                {
                    var plate = Spills.Right(spills.Store.Restore(new SnapshotId(id)));
                    return !compared || plate.Equals(Spills.Made(1, id));
                },
                spills.Pool);
            ticks += Stopwatch.GetTimestamp() - start;
        }

        return ticks * 1e6 / Stopwatch.Frequency;
    }

    private static unsafe bool Agree(int state, Leaf[] leaves) =>
        Enumerable.Range(0, leaves.Length).All(i => *(long*)leaves[i].Pointer == Marked.MarkOf(1, state, i));
}
