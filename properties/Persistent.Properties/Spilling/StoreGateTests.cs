using Persistent.Arrays;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>What a user passes to a store runs while others can use it: were it not so, a measure that asks for memory, or for another store, could wait for ever.</summary>
public sealed class StoreGateTests : IDisposable
{
    private static readonly TimeSpan s_forEver = TimeSpan.FromSeconds(30);

    private readonly LeafPool _pool = new(1 << 20);
    private readonly Spiller _spiller;
    private readonly List<bool> _isFree = [];
    private readonly Timeline _timeline;

    public StoreGateTests()
    {
        _spiller = new(new StorageInMemory(), _pool, budget: 0, mostInFlight: 1, new LeafBook());
        (_timeline, var mark) = Timeline.Empty.Append("", 0, 0, "");
        Scope.Measure(
            () =>
            {
                _spiller.Capture(mark, default, [Tablet.Of(2, _pool, new()).First]);
                return 0;
            },
            _pool);
    }

    [Fact]
    public void SnapshotsThatAreNamedOneByOne() => Assert.Equal(1, _spiller.Release(_timeline.Marks.Where(_ => IsFree()).Select(static mark => mark.Id)));

    [Fact]
    public void AMeasureOfSnapshots() => Assert.Equal(0, _spiller.Release(Retention.Best(1, mark => IsFree() ? mark.Time : double.NaN).MayGo(_timeline)));

    [Fact]
    public void AForecast() => _spiller.Forecast = Forecast.InOrder(_timeline.Marks.Where(_ => IsFree()).Select(static mark => mark.Id));

    [Fact]
    public void WhatMakesAState() => Assert.True(_spiller.Restore<int>(default, (_, _) => IsFree() ? 1 : 0).IsRight);

    public void Dispose()
    {
        _spiller.Dispose();
        Assert.NotEmpty(_isFree);
        Assert.DoesNotContain(false, _isFree);
    }

    // Not for the thread that has the gate, but for another one.
    private bool IsFree()
    {
        var other = new Thread(() => _ = _spiller.Figures) { IsBackground = true };
        other.Start();
        _isFree.Add(other.Join(s_forEver));
        return _isFree[^1];
    }
}
