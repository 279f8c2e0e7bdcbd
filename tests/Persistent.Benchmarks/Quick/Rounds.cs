using System.Collections.Immutable;
using System.Diagnostics;

namespace Persistent.Benchmarks.Quick;

/// <summary>Times both sides of a contest in turn, so that a drift of the machine's speed hits both alike.</summary>
internal static class Rounds
{
    private const int Least = 15;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(8);

    internal static Outcome Of(Contest contest)
    {
        var repeats = (Ours: Calibrated(contest.Ours), Peer: Calibrated(contest.Peer));
        var (ours, peer) = (new double[Least], new double[Least]);
        for (var round = 0; round < Least; round++)
        {
            // Who goes first changes from round to round.
            if (round % 2 == 0)
            {
                ours[round] = Time(contest.Ours, repeats.Ours) / contest.Runs.Ours;
                peer[round] = Time(contest.Peer, repeats.Peer) / contest.Runs.Peer;
            }
            else
            {
                peer[round] = Time(contest.Peer, repeats.Peer) / contest.Runs.Peer;
                ours[round] = Time(contest.Ours, repeats.Ours) / contest.Runs.Ours;
            }
        }

        var outcome = Compared(contest.Name, contest.Target, ours, peer, contest.Agree());
        return Bounded(outcome, contest, repeats.Ours) with { Gcc = contest.Gcc is { } gcc ? At([.. Enumerable.Range(0, Least).Select(_ => Time(gcc, 1)).Order()], 0.5) : null };
    }

    /// <summary>A figure with a bound of its own, in place of the time over a peer's: the ratio is the figure.</summary>
    internal static Outcome Of(string name, double target, int rounds, Func<double> figure, Func<bool> agree)
    {
        var figures = Enumerable.Range(0, rounds).Select(_ => figure()).Order().ToArray();
        var middle = At(figures, 0.5);
        return new(name, middle, 0, middle, At(figures, 0.1), At(figures, 0.9), rounds, target, middle <= target, agree());
    }

    /// <summary>Adds what is bounded besides the ratio.</summary>
    private static Outcome Bounded(Outcome outcome, Contest contest, int repeats)
    {
        if (contest.MostNs is { } ns)
        {
            var each = 1000 * outcome.Ours / contest.Steps;
            outcome = outcome with { Ns = each, Met = outcome.Met && each <= ns };
        }

        if (contest.MostBytes is { } most)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Time(contest.Ours, repeats);
            var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / repeats / contest.Steps;
            outcome = outcome with { Bytes = bytes, Met = outcome.Met && bytes <= most };
        }

        return outcome;
    }

    /// <summary>The microseconds of one run of each, round by round; who goes first changes from round to round.</summary>
    internal static ImmutableArray<ImmutableArray<double>> InTurn(params ReadOnlySpan<Action> runs)
    {
        foreach (var run in runs)
        {
            Calibrated(run);
        }

        var rounds = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        for (var round = 0; round < Least; round++)
        {
            var times = new double[runs.Length];
            for (var i = 0; i < runs.Length; i++)
            {
                var turn = (i + round) % runs.Length;
                times[turn] = Time(runs[turn], 1);
            }

            rounds.Add([.. times]);
        }

        return rounds.ToImmutable();
    }

    /// <summary>The microseconds that each party says a run of it took, one array for each; who goes first changes from round to round. The first is ours, and runs before
    /// the rounds until its code is compiled for good.</summary>
    internal static double[][] Timed(int rounds, params Func<double>[] parties)
    {
        var times = parties.Select(_ => new double[rounds]).ToArray();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < 3 * WarmUp;)
        {
            parties[0]();
        }

        foreach (var party in parties)
        {
            party();
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < parties.Length; i++)
            {
                var turn = (i + round) % parties.Length;
                times[turn][round] = parties[turn]();
            }
        }

        return times;
    }

    /// <summary>One party beside another, round by round.</summary>
    internal static Outcome Compared(string name, double target, double[] ours, double[] peer, bool agree)
    {
        var ratios = ours.Zip(peer, static (a, b) => a / b).Order().ToArray();
        var ratio = At(ratios, 0.5);
        return new(
            name, At([.. ours.Order()], 0.5), At([.. peer.Order()], 0.5), ratio, At(ratios, 0.1), At(ratios, 0.9), ratios.Length, target, ratio <= target, agree);
    }

    /// <summary>Runs until the code is compiled for good, and says how many runs make a slice of time worth measuring.</summary>
    private static int Calibrated(Action run)
    {
        var clock = Stopwatch.StartNew();
        var runs = 0;
        while (clock.Elapsed < WarmUp || runs < 3)
        {
            run();
            runs++;
        }

        return Math.Max(1, (int)(runs * (Slice / clock.Elapsed)));
    }

    private static double Time(Action run, int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / repeats;
    }

    internal static double At(double[] ascending, double quantile) => ascending[(int)Math.Round(quantile * (ascending.Length - 1))];
}
