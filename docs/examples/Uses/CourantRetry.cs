using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Uses;

/// <summary>Traffic on a ring road with a light: density on equal stretches, cars that drive at 1 − density. Behind the stretch of the light
/// nobody gets on while it is red: in the second half of every unit of time.</summary>
[State("road", Version = 1)]
public sealed partial record Road(PersistentArray<double> Density, int Light)
{
    public const int Stretches = 600;
    public const double Length = 1.0 / Stretches;

    public static Road Busy() => new(PersistentArray.Fill(Stretches, 0.4), Light: Stretches / 2);

    public static Road Random(int seed) => new(PersistentArray.Create<double>(
        [.. Enumerable.Range(0, Stretches).Select(i => Philox.Uniform((ulong)seed, (ulong)i, 0).Item1)]), Light: seed % Stretches);

    /// <summary>The same road with its stretches counted from another one.</summary>
    public Road Turned(int by) => new(Density.Slice(by, Stretches - by).Concat(Density.Slice(0, by)), (Light + Stretches - by) % Stretches);

    /// <summary>The step of Rusanov's scheme, unless a wave would pass more than one stretch.</summary>
    public static StepOutcome<Road> Step(Road s, StepInterval at)
    {
        var fastest = s.Density.Map<WaveSpeed>(default).MaxMagnitude();
        var courant = at.Size * fastest / Length;
        return courant <= 1
            ? StepOutcome.Accept(s with { Density = PersistentArray.Compute<double, Rusanov>(Stretches, new(at.Size, Red(s, at.Start)), s.Density) }, courant)
            : StepOutcome.Reject<Road>(Rejection.Courant, hint: 0.9 * at.Size / courant);
    }

    /// <summary>The stretch that nobody leaves; none when the light is green.</summary>
    private static int Red(Road s, double time) => time % 1 >= 0.5 ? s.Light : -1;

    private readonly struct WaveSpeed : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = 1 - (2 * input[i]);
            }
        }
    }

    private readonly struct Rusanov(double time, int red) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var density = operands.Of<double>(0);
            for (var i = 0; i < output.Length; i++)
            {
                var at = start + i;
                output[i] = density[at] + (time / Length * (Flux(density, at - 1) - Flux(density, at)));
            }
        }

        /// <summary>Cars a second from stretch <paramref name="at"/> to the next.</summary>
        private double Flux(ArrayReader<double> density, long at)
        {
            if ((at + Stretches) % Stretches == red)
            {
                return 0;
            }

            var (left, right) = (density[(at + Stretches) % Stretches], density[(at + 1) % Stretches]);
            var speed = Math.Max(Math.Abs(1 - (2 * left)), Math.Abs(1 - (2 * right)));
            return 0.5 * ((left * (1 - left)) + (right * (1 - right)) - (speed * (right - left)));
        }
    }
}

/// <summary>A step that is too large for its Courant number is tried again smaller; afterwards steps follow the speed of the waves.</summary>
public static class CourantRetry
{
    public static IEnumerable<string> Run()
    {
        // The first step is far too large. Later ones aim at 0.9 of the largest Courant number, which the step gives as its error.
        var scheme = Scheme.Of<Road>(Road.Step, StepControl.Courant(first: 0.5, target: 0.9));
        var lines = new List<string>();
        var end = Integration.Start(Road.Busy(), scheme).AdvanceTo(1.5, (in AcceptedStep<Road> step) =>
        {
            if (step.Rejections > 0)
            {
                lines.Add($"at {step.Interval.Start:F4} by {step.Interval.Size:F5}: Courant number {step.Error:F3}, rejected before: {step.Rejections}");
            }

            return Onward.Continue;
        });
        var cars = end.Measure(s => s.Density.Sum() * Road.Length);
        return [.. lines, $"{end.State.Counters.Accepted} steps, {end.State.Counters.Rejected} rejected; cars on the road: {cars:F12}"];
    }
}
