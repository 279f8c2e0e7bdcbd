using BenchmarkDotNet.Attributes;
using Persistent.Benchmarks.Quick;

namespace Persistent.Benchmarks;

/// <summary>Every contest of the quick benchmark, with the statistics and the allocation columns of BenchmarkDotNet; a name in the filter picks one:
/// <c>--filter "*Contest*lincomb-7-1M*"</c>.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ContestBenchmarks
{
    private Contest _contest = null!;

    public static IEnumerable<string> Names => Contests.All.Select(entry => entry.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Make() => _contest = Contests.All.Single(entry => entry.Name == Name).Make();

    [GlobalCleanup]
    public void Close() => _contest.Dispose();

    [Benchmark(Baseline = true)]
    public void Peer() => _contest.Peer();

    [Benchmark]
    public void Ours() => _contest.Ours();
}
