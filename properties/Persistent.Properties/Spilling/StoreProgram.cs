using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Runs commands on a store, and on a list of plain copies of the states that it should have.</summary>
internal sealed class StoreProgram : IDisposable
{
    internal const int Kinds = 22;

    private readonly LeafPool _pool = new(8 << 20) { Poisoned = true };
    private readonly StorageInMemory _storage = new();
    private readonly Tablet.Numbers _numbers = new();
    private readonly LeafBook _book;
    private readonly SnapshotStore<Tablet> _store;
    private readonly List<Expected> _expected = [];
    private readonly List<Tablet> _users = [];
    private Timeline _timeline = Timeline.Empty;
    private Tablet? _here;

    internal StoreProgram(int leaves, long budget, int inFlight, LeafBook book)
    {
        _book = book;
        _store = new(_storage, _pool, budget, inFlight, book);
        Start(leaves);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Do(int kind, int number)
    {
        switch (kind)
        {
            case < 5:
                _here = _here!.Change(number % 6, number, _pool, _numbers);
                break;
            case 5 or 6 or 7 or 8:
                Capture();
                break;
            case 9 or 10 when _expected.Count > 0:
                _here = Restored(_expected[number % _expected.Count]);
                break;
            case 11 when _expected.Count > 0:
                Assert.True(_store.Release(_expected[number % _expected.Count].Mark.Id));
                _expected.RemoveAt(number % _expected.Count);
                break;
            case 12:
                _store.Evict(_pool, number * 16L);
                break;
            case 13:
                _users.Add(_here!);
                break;
            case 14:
                _users.Clear();
                break;
            case 15:
                _store.Forecast = number % 2 == 0 ? Forecast.BackFrom(_timeline) : Forecast.InOrder(_expected.Take(number % 5).Select(e => e.Mark.Id));
                break;
            case 16:
                Fail(number);
                break;
            case 17 when _expected.Count > 0:
                FailToRead(_expected[number % _expected.Count]);
                break;
            case > 17:
                // Only now is the store the only one that has what was captured.
                Collect();
                _store.Trim();
                break;
        }
    }

    /// <summary>When nothing is in flight: each leaf is in memory or in storage, nothing is there that is not needed, and nothing twice.</summary>
    internal void Check()
    {
        _store.Flush();
        Assert.Null(_storage.Wrong);
        Assert.Equal(_expected.Select(e => e.Mark.Id).Order(), _store.Snapshots);
        var needed = _expected.SelectMany(e => e.Leaves).DistinctBy(leaf => leaf.Key).ToDictionary();
        var stored = _storage.Leaves.Select(bytes => LeavesOf.Key(bytes)).ToHashSet(StringComparer.Ordinal);
        var alone = AloneByWalk();
        var figures = _store.Figures;
        Assert.Subset(needed.Keys.ToHashSet(StringComparer.Ordinal), stored);
        Assert.Equal(_storage.Leaves.Count, stored.Count);
        Assert.InRange(figures.ResidentBytes, needed.Where(leaf => !stored.Contains(leaf.Key)).Sum(leaf => leaf.Value), needed.Values.Sum());
        Assert.Equal(_book.Resident.Sum(static leaf => (long)leaf.Size), figures.ResidentBytes);

        // Of what others hold now, a collection may take some before it is looked at again.
        Assert.InRange(figures.AloneBytes, alone, figures.ResidentBytes);
        Assert.True(figures.AloneBytes <= AloneByWalk());
        Assert.Equal(_storage.BytesWritten, figures.BytesWritten);
        Assert.Equal(_storage.HasRefused, _store.Failure.IsSome);
    }

    /// <summary>Once everybody else has let go: what is in memory is the store's, and within its budget; every state comes back as it was; and
    /// after the store nothing is left.</summary>
    internal void Close()
    {
        LetGo();
        Collect();
        _store.Trim();
        Check();
        var figures = _store.Figures;
        Assert.Equal(_pool.RentedBytes, figures.AloneBytes);
        Assert.Equal(figures.ResidentBytes, figures.AloneBytes);
        Assert.True(figures.AloneBytes <= _store.Budget || _store.Failure.IsSome);
        _expected.ForEach(expected => Restored(expected));
        LetGo();
        _store.Dispose();
        Collect();
        Assert.Equal(0, _pool.RentedBytes);
        Assert.Equal(0, _pool.EscapedBytes);
        Assert.True(_storage.IsDisposed);
        Assert.Null(_storage.Wrong);
    }

    public void Dispose() => _store.Dispose();

    private long AloneByWalk() => _book.Resident.Where(static leaf => leaf.IsAlone).Sum(static leaf => (long)leaf.Size);

    internal static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Start(int leaves) => _here = Scope.Run(() => Tablet.Of(leaves, _pool, _numbers), _pool);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LetGo()
    {
        _users.Clear();
        _here = null;
    }

    private void Capture()
    {
        (_timeline, var mark) = _timeline.Append("", _timeline.Count, 0, Tablet.Descriptor.Hash);
        Assert.True(_store.Add(mark, _here!).IsRight);
        _expected.Add(new(mark, _here!.Elements(), LeavesOf.Value(_here)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Tablet Restored(Expected expected)
    {
        var tablet = _store.Restore(expected.Mark.Id).IfLeft(failure => throw new InvalidOperationException(failure.Message));
        Assert.Equal(expected.Elements, tablet.Elements());
        return tablet;
    }

    private void Fail(int number)
    {
        if (_storage.WritesLeft != int.MaxValue)
        {
            _storage.Repair();
            _store.Flush();
            _store.Retry();
        }
        else
        {
            _storage.WritesLeft = number % 4;
        }
    }

    /// <summary>Either nothing had to be read, or it is told why it could not be; and then the state is still there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailToRead(Expected expected)
    {
        _store.Flush();
        var before = _store.Figures;
        _storage.ReadsFail = true;
        _store.Restore(expected.Mark.Id).Match(
            Right: tablet => Assert.Equal(expected.Elements, tablet.Elements()),
            Left: failure => Assert.Contains("it is broken", failure.Message, StringComparison.Ordinal));
        _storage.ReadsFail = false;
        _store.Flush();
        Assert.Equal(before.BytesRead, _store.Figures.BytesRead);
        Restored(expected);
    }

    private sealed record Expected(SnapshotMark Mark, double[] Elements, Dictionary<string, long> Leaves);
}
