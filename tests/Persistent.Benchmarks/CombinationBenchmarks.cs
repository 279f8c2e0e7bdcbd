using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using Persistent.Arrays;

namespace Persistent.Benchmarks;

/// <summary>A sum of seven scaled arrays in one pass, against as many passes as TensorPrimitives needs.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CombinationBenchmarks
{
    private static readonly double[] Coefficients = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

    private double[][] _plain = [];
    private double[] _result = [];
    private PersistentArray<double>[] _terms = [];

    [Params(100_000, 1_000_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _plain = [.. Coefficients.Select((_, k) => Enumerable.Range(0, Length).Select(i => (double)(i % (k + 3))).ToArray())];
        _terms = [.. _plain.Select(x => PersistentArray.Create<double>(x))];
        _result = new double[Length];
    }

    [Benchmark(Baseline = true)]
    public double Tensors()
    {
        TensorPrimitives.Multiply(_plain[0], Coefficients[0], _result);
        for (var k = 1; k < Coefficients.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(_plain[k], Coefficients[k], _result, _result);
        }

        return _result[^1];
    }

    [Benchmark]
    public double Persistent() => Scope.Measure(() => PersistentArray.LinearCombination<double>(Coefficients, _terms)[Length - 1]);
}
