using System.Diagnostics;
using Persistent.Arrays;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>
/// States added to a store without a budget, until all are written: against positioned writes of as many leaves at the same offsets, and against h5py. Either over
/// what was written before in the same files, or to files that are made for it.
/// </summary>
/// <remarks>Every party makes its numbers just before, in memory that was touched; nobody flushes to a device; closing and deleting files is not in the time.</remarks>
internal static class StoreWriteContest
{
    private const int Count = 9;
    private const double OverRaw = 1 / 0.9;
    private const double OverH5py = 1 / 1.2;

    /// <summary>256 MiB over what was there.</summary>
    internal static IEnumerable<Outcome> Again(string name)
    {
        const int States = 8;
        using var spills = new Spills(Spills.PoolOf(States + 1));
        var round = 0;
        _ = spills.Write(round, States);
        var places = spills.Places(round, States);
        Spills.Release(spills.Store);
        return Compared(
            name, "again", States,
            () =>
            {
                var before = spills.Store.Figures.BytesWritten;
                var start = spills.Write(++round, States);
                var taken = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                var all = spills.Store.Figures.BytesWritten - before == (long)States * Spills.StateBytes;
                places = places.Hold(round) ? places : spills.Places(round, States);
                Spills.Release(spills.Store);
                return (taken, all);
            },
            leaves => places.Write(leaves));
    }

    /// <summary>288 MiB to new segments: the first is full before the end.</summary>
    internal static IEnumerable<Outcome> New(string name)
    {
        const int States = 9;
        var pool = Spills.PoolOf(States + 1);
        var round = 0;
        RawFiles? places = null;
        return Compared(
            name, "new", States,
            () =>
            {
                using var spills = new Spills(pool);
                var start = spills.Write(++round, States);
                var taken = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                places ??= spills.Places(round, States);
                return (taken, spills.Store.Figures.BytesWritten == (long)States * Spills.StateBytes);
            },
            leaves => places!.WriteNew(leaves));
    }

    private static List<Outcome> Compared(string name, string where, int states, Func<(double Taken, bool All)> write, Func<Leaf[], double> raw)
    {
        var leaves = RawFiles.Rented(Spills.PoolOf(states), states);
        using var h5py = H5py.Start(Spills.Directory, states, Spills.StateBytes);
        var agree = true;
        var round = 0;
        Func<double>[] parties =
        [
            () =>
            {
                var (taken, all) = write();
                agree &= all;
                return taken;
            },
            () =>
            {
                RawFiles.Fill(leaves, ++round);
                return raw(leaves);
            },
            .. h5py is null ? Array.Empty<Func<double>>() : [() => h5py.Write("leaves", where), () => h5py.Write("whole", where)],
        ];
        var times = Rounds.Timed(Count, parties);
        var size = $"{states * Spills.StateBytes >> 20} MiB";
        List<Outcome> outcomes = [Rounds.Compared(name, OverRaw, times[0], times[1], agree) with { Note = h5py is null ? $"{size}; h5py is missing" : size }];
        if (h5py is not null)
        {
            outcomes.Add(Rounds.Compared($"{name}-h5py-leaves", OverH5py, times[0], times[2], agree) with { Note = $"{size}; h5py {h5py.Version}" });
            outcomes.Add(Rounds.Compared($"{name}-h5py-whole", OverH5py, times[0], times[3], agree) with { Note = $"{size}; h5py {h5py.Version}" });
        }

        return outcomes;
    }
}
