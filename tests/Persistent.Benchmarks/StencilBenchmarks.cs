using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Persistent.Arrays;
using Persistent.Stepping;

namespace Persistent.Benchmarks;

/// <summary>Ten diffusion steps: a new immutable field each, against double buffering in place in aligned native memory.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public unsafe class StencilBenchmarks
{
    private const int Steps = 10;
    private const double Coefficient = 0.2;

    private double* _current;
    private double* _next;
    private Integration<Plate> _start = null!;

    [Params(256, 1024)]
    public int Side { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var bytes = (nuint)((long)Side * Side * sizeof(double));
        _current = (double*)NativeMemory.AlignedAlloc(bytes, 64);
        _next = (double*)NativeMemory.AlignedAlloc(bytes, 64);
        for (var i = 0; i < Side * Side; i++)
        {
            _current[i] = _next[i] = i % 7;
        }

        var pool = new LeafPool(1L << 30);
        var initial = Scope.Run(() => new Plate(PersistentArray.Create<double>(new ReadOnlySpan<double>(_current, Side * Side)), Side), pool);
        _start = Integration.Start(initial, Scheme.Of<Plate>(Step, StepControl.Fixed(1)) with { Pool = pool });
    }

    [GlobalCleanup]
    public void Free()
    {
        NativeMemory.AlignedFree(_current);
        NativeMemory.AlignedFree(_next);
    }

    [Benchmark(Baseline = true)]
    public double InPlace()
    {
        for (var step = 0; step < Steps; step++)
        {
            for (var row = 1; row < Side - 1; row++)
            {
                var at = (long)row * Side;
                Laplacian.Row(
                    new(_current + at - Side, Side), new(_current + at, Side), new(_current + at + Side, Side), new(_next + at, Side), Coefficient);
            }

            var last = _current;
            _current = _next;
            _next = last;
        }

        return _current[Side + 1];
    }

    [Benchmark]
    public double Persistent()
    {
        _start = Integration.Continue(_start.AdvanceTo(_start.Time + Steps).State, _start.Scheme);
        return _start.Time;
    }

    private static StepOutcome<Plate> Step(Plate plate, StepInterval at) =>
        StepOutcome.Accept(plate with { Temperature = plate.Temperature.Stencil(plate.Side, new Laplacian(Coefficient * at.Size)) });
}
