using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Persistent.Arrays;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick;

/// <summary>DOPRI5 over the Pleiades: states and the driver that serves every method, against a loop over plain arrays written for this alone.</summary>
internal static class PleiadesContest
{
    private const double Target = 2.0;

    /// <summary>A list of numbers, through <see cref="Dopri5.Solve"/>.</summary>
    internal static Contest OfNumbers()
    {
        ImmutableArray<double> initial = [.. Pleiades.Initial];
        var ours = default(Solution);
        return Against("pleiades", () => ours = Dopri5.Solve(Slope, initial, 0, Pleiades.End, Pleiades.Tolerance, Pleiades.Tolerance), () => ([.. ours!.Final], ours.Steps));
    }

    /// <summary>A state with an array, through its scheme.</summary>
    internal static Contest OfStates()
    {
        var scheme = Dopri5.Scheme<Stars>(Slope, Tolerance.Of(Pleiades.Tolerance, Pleiades.Tolerance));
        scheme = scheme with { Control = scheme.Control with { Landing = Landing.Cut } };
        var start = Integration.Start(new Stars(PersistentArray.Create<double>(Pleiades.Initial)), scheme);
        var end = start;
        return Against(
            "pleiades-state",
            () => end = start.AdvanceTo(Pleiades.End),
            () => (end.Model.Values.ToArray(), end.State.Counters.Accepted + end.State.Counters.Rejected));
    }

    private static Contest Against(string name, Action ours, Func<(double[] Final, long Steps)> outcome)
    {
        var peer = (Final: System.Array.Empty<double>(), Steps: 0);
        return new(
            name,
            Target,
            ours,
            () => peer = PlainDopri5.Solve(Pleiades.Derivative, Pleiades.Initial, Pleiades.End, Pleiades.Tolerance),
            () =>
            {
                var (final, steps) = outcome();
                return steps == peer.Steps && final.AsSpan().SequenceEqual(peer.Final);
            });
    }



    private static ImmutableArray<double> Slope(double time, ImmutableArray<double> y)
    {
        var slope = GC.AllocateUninitializedArray<double>(y.Length);
        Pleiades.Derivative(y.AsSpan(), slope);
        return ImmutableCollectionsMarshal.AsImmutableArray(slope);
    }

    private static Stars Slope(Stars stars, double time) =>
        new(PersistentArray.Compute<double, Gravity>(stars.Values.Length, default, stars.Values));

    private readonly struct Gravity : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            operands.Of<double>(0).TryGetSpan(out var y);
            Pleiades.Derivative(y, output);
        }
    }
}
