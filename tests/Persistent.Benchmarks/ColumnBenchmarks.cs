using BenchmarkDotNet.Attributes;
using Persistent.Arrays;

namespace Persistent.Benchmarks;

/// <summary>A twentieth of a million rows leaves a column, here and there or together, and a thousand more come in.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ColumnBenchmarks
{
    private const int Rows = 1_000_000;

    private readonly LeafPool _pool = new(1L << 27);
    private Column<double> _column = Column.Empty<double>();
    private PersistentArray<byte> _mask = PersistentArray.Empty<byte>();
    private double[] _plain = [];
    private double[] _target = [];
    private double[] _more = [];

    [Params("scattered", "clustered")]
    public string Leaving { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        _plain = [.. Enumerable.Range(0, Rows).Select(i => i * 0.25)];
        _target = new double[Rows];
        _more = [.. Enumerable.Range(0, 1000).Select(i => (double)i)];
        _column = Column.Create<double>(_plain);
        _mask = PersistentArray.Create<byte>([.. Enumerable.Range(0, Rows).Select(i => (byte)(Leaving == "clustered" ? (i / 50_000 == 8 ? 1 : 0) : (i * 7919L % 20 == 0 ? 1 : 0)))]);
    }

    [Benchmark(Baseline = true)]
    public int PlainCopy()
    {
        _plain.CopyTo(_target, 0);
        return _target.Length;
    }

    [Benchmark]
    public long RemoveAll() => Scope.Measure(() => _column.RemoveAll(Removal.Of(_mask)).Length, _pool);

    [Benchmark]
    public long Append() => Scope.Measure(() => _column.Append(_more).Length, _pool);
}
