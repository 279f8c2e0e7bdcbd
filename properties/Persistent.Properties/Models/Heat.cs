using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>Heat on a square plate with a fixed rim: one array, explicit steps that a stability limit bounds.</summary>
[State("laws.heat")]
public sealed partial record Heat(PersistentArray<double> Temperature, int Columns, double Diffusivity)
{
    /// <summary>A plate with waves on it.</summary>
    /// <param name="columns">Its rows and columns.</param>
    public static Heat Of(int columns) => new(PersistentArray.Generate<double, Waves>((long)columns * columns, default, columns), columns, Diffusivity: 1);

    public static Scheme<Heat> Scheme() => Stepping.Scheme.Of<Heat>(Step, StepControl.Adaptive(first: 0.4));

    public static StepOutcome<Heat> Step(Heat s, StepInterval at) =>
        s.Diffusivity * at.Size > 0.25
            ? StepOutcome.Reject<Heat>(Rejection.Courant, hint: at.Size * 0.6)
            : StepOutcome.Accept(s.Stepped(at));

    /// <summary>The plate after an interval, stable or not.</summary>
    public Heat Stepped(StepInterval at) => this with { Temperature = Temperature.Stencil(Columns, new FivePoint(Diffusivity * at.Size)) };

    public readonly struct FivePoint(double factor) : IStencilKernel<double>
    {
        public int Radius => 1;

        public void Row(StencilRows<double> rows, Span<double> output)
        {
            var up = rows[-1];
            var here = rows[0];
            var down = rows[1];
            for (var i = 1; i < output.Length - 1; i++)
            {
                output[i] = here[i] + (factor * (up[i] + down[i] + here[i - 1] + here[i + 1] - (4 * here[i])));
            }
        }
    }

    private readonly struct Waves : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = Math.Sin((start + i) * 0.37);
            }
        }
    }
}
