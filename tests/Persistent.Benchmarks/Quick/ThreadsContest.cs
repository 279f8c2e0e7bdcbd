using Persistent.Arrays;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick;

/// <summary>How much faster two threads make a stencil, against how much faster they make a copy of as many bytes.</summary>
internal static class ThreadsContest
{
    private const int Side = 1024;
    private const int Steps = 100;
    private const double Target = 0.9;

    internal static Outcome Run(string name)
    {
        var from = new double[Side * Side];
        var to = new double[Side * Side];
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = to[i] = i % 7;
        }

        var (one, two) = (Stepper(from, threads: 1), Stepper(from, threads: 2));
        var times = Rounds.InTurn(one.Run, two.Run, () => Copy(from, to, 1), () => Copy(from, to, 2));
        var gains = times.Select(t => (Ours: t[0] / t[1], Peer: t[2] / t[3])).ToArray();
        var ratios = gains.Select(gain => gain.Ours / gain.Peer).Order().ToArray();
        var ratio = Rounds.At(ratios, 0.5);
        return new(
            name, Rounds.At([.. gains.Select(gain => gain.Ours).Order()], 0.5), Rounds.At([.. gains.Select(gain => gain.Peer).Order()], 0.5), ratio,
            Rounds.At(ratios, 0.1), Rounds.At(ratios, 0.9), ratios.Length, Target, ratio >= Target, Same(one.At, two.At) && to.AsSpan().SequenceEqual(from));
    }

    private static (Action Run, Func<double, Integration<Plate>> At) Stepper(double[] values, int threads)
    {
        var pool = new LeafPool(1L << 30) { Threads = threads };
        var initial = Scope.Run(() => new Plate(PersistentArray.Create<double>(values), Side), pool);
        var run = Integration.Start(initial, Scheme.Of<Plate>(StencilContest.Step, StepControl.Fixed(1)) with { Pool = pool });
        return (() => run = run.AdvanceTo(run.Time + Steps), time => run = run.AdvanceTo(Math.Max(run.Time, time)));
    }

    /// <summary>Whether both come to the same, once the one that took fewer steps caught up.</summary>
    private static bool Same(Func<double, Integration<Plate>> one, Func<double, Integration<Plate>> two)
    {
        var last = Math.Max(one(0).Time, two(0).Time);
        return one(last).Equals(two(last));
    }

    private static void Copy(double[] from, double[] to, int threads)
    {
        for (var step = 0; step < Steps; step++)
        {
            if (threads == 1)
            {
                from.AsSpan().CopyTo(to);
            }
            else
            {
                var half = from.Length / threads;
                Parallel.For(0, threads, k => from.AsSpan(k * half, half).CopyTo(to.AsSpan(k * half, half)));
            }
        }
    }
}
