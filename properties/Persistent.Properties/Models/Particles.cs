using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>Random walkers on a line that are gone once they leave it, and how often each cell of the line was visited: columns of a count that
/// changes, scatter in a fixed order, random numbers keyed by identity.</summary>
[State("laws.particles")]
public sealed partial record Particles(PersistentArray<long> Ids, PersistentArray<double> Places, PersistentArray<int> Visits, ulong Seed, long Draw)
{
    private const int Cells = 1200;

    public static Particles Of(int hundreds) => new(
        PersistentArray.Generate<long, Count>(100 * hundreds, default),
        PersistentArray.Generate<double, Spread>(100 * hundreds, default),
        PersistentArray.Fill(Cells, 0),
        Seed: 7,
        Draw: 0);

    public static Scheme<Particles> Scheme() => Stepping.Scheme.Of<Particles>(Step, StepControl.Fixed(0.1));

    public static StepOutcome<Particles> Step(Particles s, StepInterval at)
    {
        var places = PersistentArray.Compute<double, Kick>(s.Ids.Length, new(s.Seed, (ulong)s.Draw, Math.Sqrt(at.Size)), s.Ids, s.Places);
        var inside = PersistentArray.Create<int>([.. places.ToArray().Select((x, i) => (x, i)).Where(p => p.x is >= 0 and < 1).Select(p => p.i)]);
        var (ids, left) = (s.Ids.Gather(inside), places.Gather(inside));
        return StepOutcome.Accept(s with
        {
            Ids = ids,
            Places = left,
            Visits = s.Visits.ScatterAdd(left.Map<int, Cell>(default), PersistentArray.Fill(left.Length, 1)),
            Draw = s.Draw + 1,
        });
    }

    private readonly struct Count : IGenerateKernel<long>
    {
        public void Fill(long start, Span<long> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = start + i;
            }
        }
    }

    private readonly struct Spread : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (start + i) * 0.61803398875 % 1;
            }
        }
    }

    private readonly struct Kick(ulong seed, ulong draw, double width) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var ids = operands.Of<long>(0);
            var places = operands.Of<double>(1);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = places[start + i] + (width * 0.1 * (Philox.Uniform(seed, (ulong)ids[start + i], draw).First - 0.5));
            }
        }
    }

    private readonly struct Cell : IMapKernel<double, int>
    {
        public void Apply(ReadOnlySpan<double> input, Span<int> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = (int)(input[i] * Cells);
            }
        }
    }
}
