using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Relief;

/// <summary>A landscape that creeps downhill: many small sweeps in one step, of which only the last is kept.</summary>
[State("relief", Version = 1)]
public sealed partial record Relief([property: Member(Unit = "m")] PersistentArray<double> Height, int RowLength, double Creep)
{
    private const int Sweeps = 20;

    public static Relief Of(int side) => new(PersistentArray.Generate<double, Hills>((long)side * side, new(side), side), side, 0.2);

    public static StepOutcome<Relief> Step(Relief s, StepInterval at)
    {
        var smooth = new Smooth(s.Creep * at.Size / Sweeps);
        var height = s.Height.Stencil(s.RowLength, smooth);
        for (var sweep = 1; sweep < Sweeps; sweep++)
        {
            height = height.Consume().Stencil(s.RowLength, smooth);
        }

        return StepOutcome.Accept(s with { Height = height });
    }

    private readonly struct Smooth(double factor) : IStencilKernel<double>
    {
        public int Radius => 1;

        public void Row(StencilRows<double> rows, Span<double> output)
        {
            var south = rows[-1];
            var here = rows[0];
            var north = rows[1];
            for (var i = 1; i < output.Length - 1; i++)
            {
                output[i] = here[i] + (factor * (((south[i] + north[i]) + (here[i - 1] + here[i + 1])) - (4 * here[i])));
            }
        }
    }

    private readonly struct Hills(int side) : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                var (row, column) = Math.DivRem(start + i, side);
                output[i] = ((row * 7919) ^ (column * 104729)) % 100;
            }
        }
    }
}
