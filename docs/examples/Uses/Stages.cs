using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Uses;

/// <summary>A dye that is carried around a ring at speed 1.</summary>
[State("ring", Version = 1)]
public sealed partial record Ring(PersistentArray<double> Dye)
{
    public const int Cells = 64;
    public const double Length = 1.0 / Cells;

    public static Ring Start() => new(PersistentArray.Create<double>(
        [.. Enumerable.Range(0, Cells).Select(i => Math.Exp(Math.Sin(2 * Math.PI * i * Length)))]));

    /// <summary>The Runge-Kutta method of Shu and Osher, written as in their paper (J. Comput. Phys. 77 (1988), 439): every stage is a value.</summary>
    public static StepOutcome<Ring> Step(Ring s, StepInterval at)
    {
        var (u, dt) = (s.Dye, at.Size);
        var u1 = PersistentArray.LinearCombination([1, dt], u, Change(u));
        var u2 = PersistentArray.LinearCombination([3.0 / 4, 1.0 / 4, dt / 4], u, u1, Change(u1));
        var u3 = PersistentArray.LinearCombination([1.0 / 3, 2.0 / 3, 2 * dt / 3], u, u2, Change(u2));
        return StepOutcome.Accept(new Ring(u3));
    }

    /// <summary>−∂u/∂x by central differences of order 4.</summary>
    private static PersistentArray<double> Change(PersistentArray<double> u) => PersistentArray.Compute<double, Carry>(Cells, default, u);

    private readonly struct Carry : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var u = operands.Of<double>(0);
            for (var i = 0; i < output.Length; i++)
            {
                var at = start + i + Cells;
                output[i] = ((8 * (u[(at - 1) % Cells] - u[(at + 1) % Cells])) + u[(at + 2) % Cells] - u[(at - 2) % Cells]) / (12 * Length);
            }
        }
    }
}

/// <summary>A Runge-Kutta method with stages of one's own, and its order.</summary>
public static class Stages
{
    public static IEnumerable<string> Run()
    {
        var reference = After(1.0 / 2048);
        var before = double.NaN;
        foreach (var steps in (int[])[64, 128, 256])
        {
            var after = After(1.0 / steps);
            var error = Scope.Measure(() => PersistentArray.LinearCombination([1, -1], after.Model.Dye, reference.Model.Dye).MaxMagnitude());
            yield return double.IsNaN(before) ? $"{steps,4} steps: error {error:E2}" : $"{steps,4} steps: error {error:E2}, order {Math.Log2(before / error):F2}";
            before = error;
        }
    }

    private static Integration<Ring> After(double size) => Integration.Start(Ring.Start(), Scheme.Of<Ring>(Ring.Step, StepControl.Fixed(size))).AdvanceTo(1);
}
