using BenchmarkDotNet.Attributes;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.Stepping;

namespace Persistent.Benchmarks;

/// <summary>Taking a snapshot and going back to it, against copying the field out and in.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class SnapshotBenchmarks
{
    private double[] _values = [];
    private double[] _copy = [];
    private Integration<Plate> _run = null!;
    private Snapshot<IntegrationState<Plate>> _saved = null!;

    [Params(8, 1024)]
    public int Side { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _values = new double[Side * Side];
        _copy = new double[Side * Side];
        _run = Integration.Start(
            new Plate(PersistentArray.Create<double>(_values), Side), Scheme.Of<Plate>((s, _) => StepOutcome.Accept(s), StepControl.Fixed(1)));
        _saved = Persistent();
    }

    [Benchmark(Baseline = true)]
    public double DeepCopy()
    {
        _values.CopyTo(_copy, 0);
        return _copy[0];
    }

    [Benchmark]
    public Snapshot<IntegrationState<Plate>> Persistent() => Snapshot.Take(Timeline.Empty, _run.State, 1, 1).Snapshot;

    [Benchmark]
    public Integration<Plate> Restore() => Integration.Continue(_saved.State, _run.Scheme);
}
