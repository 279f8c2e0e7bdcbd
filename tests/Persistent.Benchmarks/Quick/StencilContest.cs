using System.Globalization;
using System.Runtime.InteropServices;
using Persistent.Arrays;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick;

/// <summary>A diffusion step that makes a new immutable field, inside one <c>AdvanceTo</c>, against double buffering in place in aligned memory.</summary>
internal static unsafe class StencilContest
{
    private const double Coefficient = 0.2;

    // Of the stencils in a step all but the first consume what the one before made.
    private const int Substeps = 10;

    internal static Contest Of(int side, double target) => Of(string.Create(CultureInfo.InvariantCulture, $"stencil-{side}"), side, target, Step, 1);

    internal static Contest Consuming(int side, double target) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"stencil-{side}-consume"), side, target, ConsumingStep, Substeps);

    private static Contest Of(string name, int side, double target, Func<Plate, StepInterval, StepOutcome<Plate>> step, int substeps)
    {
        var steps = Math.Max(20, 40_000_000 / (side * side)) / substeps * substeps;
        var bytes = (nuint)((long)side * side * sizeof(double));
        var buffers = new nint[] { (nint)NativeMemory.AlignedAlloc(bytes, 64), (nint)NativeMemory.AlignedAlloc(bytes, 64) };
        for (var i = 0; i < side * side; i++)
        {
            ((double*)buffers[0])[i] = ((double*)buffers[1])[i] = i % 7;
        }

        var pool = new LeafPool(1L << 30);
        var initial = Scope.Run(() => new Plate(PersistentArray.Create<double>(new ReadOnlySpan<double>((void*)buffers[0], side * side)), side), pool);
        var scheme = Scheme.Of(step, StepControl.Fixed(substeps)) with { Pool = pool };
        var run = Integration.Start(initial, scheme);
        var (oursDone, peerDone) = (0, 0);
        return new(
            name,
            target,
            () =>
            {
                run = run.AdvanceTo(run.Time + steps);
                oursDone += steps;
            },
            () =>
            {
                for (var step = 0; step < steps; step++, peerDone++)
                {
                    InPlace((double*)buffers[peerDone % 2], (double*)buffers[(peerDone + 1) % 2], side);
                }
            },
            () =>
            {
                // The rounds took as many steps on each side only by chance: the one that is behind catches up.
                while (peerDone < oursDone)
                {
                    InPlace((double*)buffers[peerDone % 2], (double*)buffers[(peerDone + 1) % 2], side);
                    peerDone++;
                }

                run = run.AdvanceTo(peerDone);
                return run.Model.Temperature.ToArray().AsSpan().SequenceEqual(new ReadOnlySpan<double>((void*)buffers[peerDone % 2], side * side));
            })
        {
            Close = () =>
            {
                NativeMemory.AlignedFree((void*)buffers[0]);
                NativeMemory.AlignedFree((void*)buffers[1]);
            },
        };
    }

    internal static StepOutcome<Plate> Step(Plate plate, StepInterval at) =>
        StepOutcome.Accept(plate with { Temperature = plate.Temperature.Stencil(plate.Side, new Laplacian(Coefficient * at.Size)) });

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

    private static void InPlace(double* current, double* next, int side)
    {
        for (var row = 1; row < side - 1; row++)
        {
            var at = (long)row * side;
            Laplacian.Row(new(current + at - side, side), new(current + at, side), new(current + at + side, side), new(next + at, side), Coefficient);
        }
    }
}
