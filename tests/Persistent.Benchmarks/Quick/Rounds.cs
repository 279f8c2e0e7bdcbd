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
                ours[round] = Time(contest.Ours, repeats.Ours);
                peer[round] = Time(contest.Peer, repeats.Peer);
            }
            else
            {
                peer[round] = Time(contest.Peer, repeats.Peer);
                ours[round] = Time(contest.Ours, repeats.Ours);
            }
        }

        var ratios = ours.Zip(peer, static (a, b) => a / b).Order().ToArray();
        var ratio = At(ratios, 0.5);
        return new(
            contest.Name, At([.. ours.Order()], 0.5), At([.. peer.Order()], 0.5), ratio, At(ratios, 0.1), At(ratios, 0.9), Least,
            contest.Target, ratio <= contest.Target, contest.Agree());
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
