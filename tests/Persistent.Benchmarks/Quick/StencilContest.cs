using System.Globalization;
using System.Runtime.InteropServices;
using Persistent.Arrays;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick;

/// <summary>A diffusion step that makes a new immutable field, inside one <c>AdvanceTo</c>, against double buffering in place in aligned memory.</summary>
internal static unsafe class StencilContest
{
    private const double Coefficient = 0.2;
    private const double Coefficient3 = 0.15;

    // Of the stencils in a step all but the first consume what the one before made.
    private const int Substeps = 10;

    internal static Contest Of(int side, double target) =>
        Between(new(string.Create(CultureInfo.InvariantCulture, $"stencil-{side}"), side, (long)side * side, Step, 1, InPlace, "stencil2", Coefficient), target);

    internal static Contest Consuming(int side, double target) =>
        Between(
            new(
                string.Create(CultureInfo.InvariantCulture, $"stencil-{side}-consume"), side, (long)side * side, ConsumingStep, Substeps, InPlace, "stencil2", Coefficient),
            target);

    internal static Contest OfBox(int side, double target) =>
        Between(
            new(string.Create(CultureInfo.InvariantCulture, $"stencil3d-{side}"), side, (long)side * side * side, BoxStep, 1, BoxInPlace, "stencil3", Coefficient3),
            target);

    internal static StepOutcome<Plate> Step(Plate plate, StepInterval at) =>
        StepOutcome.Accept(plate with { Temperature = plate.Temperature.Stencil(plate.Side, new Laplacian(Coefficient * at.Size)) });

    private static StepOutcome<Plate> BoxStep(Plate box, StepInterval at) =>
        StepOutcome.Accept(box with { Temperature = box.Temperature.Stencil(box.Side, box.Side, new BoxLaplacian(Coefficient3 * at.Size)) });

    private static StepOutcome<Plate> ConsumingStep(Plate plate, StepInterval at)
    {
        var kernel = new Laplacian(Coefficient);
        var temperature = plate.Temperature.Stencil(plate.Side, kernel);
        for (var substep = 1; substep < Substeps; substep++)
        {
            temperature = temperature.Consume().Stencil(plate.Side, kernel);
        }

        return StepOutcome.Accept(plate with { Temperature = temperature });
    }

    private static Contest Between(Shape shape, double target)
    {
        var steps = (int)Math.Max(20, 40_000_000 / shape.Length) / shape.Substeps * shape.Substeps;
        var (peer, gcc) = (new Buffers(shape.Length), new Buffers(shape.Length));
        var pool = new LeafPool(1L << 30);
        var initial = Scope.Run(() => new Plate(PersistentArray.Create(peer.Field), shape.Side), pool);
        var scheme = Scheme.Of(shape.Step, StepControl.Fixed(shape.Substeps)) with { Pool = pool };
        var run = Integration.Start(initial, scheme);
        var compiled = Gcc.Sweep(shape.Symbol);
        return new(
            shape.Name,
            target,
            () => run = run.AdvanceTo(run.Time + steps),
            () => peer.Sweep(steps, shape.InPlace, shape.Side),
            () =>
            {
                // The rounds took as many steps on each side only by chance: the one that is behind catches up.
                peer.Sweep((int)Math.Max(run.Time - peer.Steps, 0), shape.InPlace, shape.Side);
                run = run.AdvanceTo(peer.Steps);
                return run.Model.Temperature.ToArray().AsSpan().SequenceEqual(peer.Field);
            })
        {
            Gcc = compiled == null ? null : () => gcc.Sweep(steps, (from, to, side) => compiled(from, to, side, shape.Coefficient), shape.Side),
            Close = () =>
            {
                peer.Dispose();
                gcc.Dispose();
            },
        };
    }

    private static void InPlace(double* current, double* next, int side)
    {
        for (var row = 1; row < side - 1; row++)
        {
            var at = (long)row * side;
            Laplacian.Row(new(current + at - side, side), new(current + at, side), new(current + at + side, side), new(next + at, side), Coefficient);
        }
    }

    private static void BoxInPlace(double* current, double* next, int side)
    {
        var layer = (long)side * side;
        for (var k = 1; k < side - 1; k++)
        {
            for (var row = 1; row < side - 1; row++)
            {
                var at = (k * layer) + ((long)row * side);
                BoxLaplacian.Row(
                    new(current + at - layer, side), new(current + at - side, side), new(current + at, side), new(current + at + side, side),
                    new(current + at + layer, side), new(next + at, side), Coefficient3);
            }
        }
    }

    private delegate void InPlaceSweep(double* current, double* next, int side);

    private sealed record Shape(
        string Name, int Side, long Length, Func<Plate, StepInterval, StepOutcome<Plate>> Step, int Substeps, InPlaceSweep InPlace, string Symbol, double Coefficient);

    /// <summary>Two fields that a sweep takes turns with.</summary>
    private sealed class Buffers : IDisposable
    {
        private readonly long _length;
        private double* _current;
        private double* _next;

        internal Buffers(long length)
        {
            _length = length;
            _current = (double*)NativeMemory.AlignedAlloc((nuint)length * sizeof(double), 64);
            _next = (double*)NativeMemory.AlignedAlloc((nuint)length * sizeof(double), 64);
            for (var i = 0L; i < length; i++)
            {
                _current[i] = _next[i] = i % 7;
            }
        }

        internal int Steps { get; private set; }

        internal ReadOnlySpan<double> Field => new(_current, (int)_length);

        internal void Sweep(int steps, InPlaceSweep sweep, int side)
        {
            for (var step = 0; step < steps; step++)
            {
                sweep(_current, _next, side);
                var last = _current;
                _current = _next;
                _next = last;
            }

            Steps += steps;
        }

        public void Dispose()
        {
            NativeMemory.AlignedFree(_current);
            NativeMemory.AlignedFree(_next);
        }
    }
}
