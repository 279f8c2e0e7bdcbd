using LanguageExt;
using Persistent.Arrays;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;

namespace Persistent.Properties.Spilling;

/// <summary>Threads that add, restore, compare, let go and evict at once, in a pool that holds a part of what they keep.</summary>
internal sealed class StoreStress : IDisposable
{
    private const int Workers = 3;
    private const int MostKept = 40;
    private static readonly TimeSpan s_forEver = TimeSpan.FromSeconds(60);

    private readonly LeafPool _pool = new(1 << 20) { Poisoned = true };
    private readonly SnapshotStore<Tablet> _store;
    private readonly ISpillStorage _storage;
    private readonly int _seed;
    private long _commands;
    private long _done;
    private volatile bool _stop;
    private bool _hangs;

    internal StoreStress(ISpillStorage storage, LeafBook book, int seed)
    {
        (_storage, _seed) = (storage, seed);
        _store = new(storage, _pool, budget: 200 << 10, mostInFlight: 4, book);
    }

    /// <summary>How many commands were carried out, and what the store did.</summary>
    internal string Counts => $"{_done} commands, {_store.Figures}";

    /// <summary>Runs so many commands, or until something is wrong.</summary>
    /// <returns>What went wrong; nothing, as it should be.</returns>
    internal IReadOnlyList<string> Run(long commands)
    {
        var faults = new List<string>();
        var threads = Enumerable.Range(0, Workers).Select(worker => new Thread(() => Guarded(() => Work(worker), faults))).Append(new Thread(() => Guarded(Meddle, faults))).ToArray();
        _commands = commands;
        Array.ForEach(threads, static thread => thread.Start());
        if (!Array.TrueForAll(threads, Ends))
        {
            _hangs = true;
            return [.. faults, "a thread waits for ever"];
        }

        Guarded(Close, faults);
        return faults;
    }

    /// <summary>Ends the store, unless that would wait for ever too.</summary>
    public void Dispose()
    {
        if (!_hangs)
        {
            _store.Dispose();
        }
    }

    // However slow the machine is: as long as something is done, it goes on.
    private bool Ends(Thread thread)
    {
        for (var before = -1L; !thread.Join(s_forEver); before = Interlocked.Read(ref _done))
        {
            if (before == Interlocked.Read(ref _done))
            {
                return false;
            }
        }

        return true;
    }

    private void Guarded(Action work, List<string> faults)
    {
        try
        {
            work();
        }
        catch (Exception fault)
        {
            lock (faults)
            {
                faults.Add(fault.Message);
            }

            _stop = true;
        }
    }

    private void Work(int worker)
    {
        var random = new Random((_seed * Workers) + worker);
        var numbers = new Tablet.Numbers(worker * 1_000_000_000L);
        var kept = new List<(SnapshotId Id, double[] Elements)>();
        for (var next = worker; !_stop; _stop |= Interlocked.Increment(ref _done) >= _commands)
        {
            _ = Scope.Measure(
                () =>
                {
                    var tablet = kept.Count > 0 && random.Next(3) > 0 ? Restored(kept[random.Next(kept.Count)]) : Tablet.Of(1 + random.Next(8), _pool, numbers);
                    tablet = tablet.Change(random.Next(6), random.Next(1000), _pool, numbers);
                    var id = new SnapshotId(next);
                    Demand(_store.Add(new(id, Option<SnapshotId>.None, "", next, next, 0, ""), tablet).IsRight, "a tablet could not be added");
                    kept.Add((id, tablet.Elements()));
                    return 0;
                },
                _pool);
            next += Workers;
            if (kept.Count > MostKept)
            {
                var gone = random.Next(kept.Count);
                Demand(_store.Release(kept[gone].Id), "a snapshot is not there");
                kept.RemoveAt(gone);
            }
        }

        foreach (var snapshot in kept)
        {
            _ = Scope.Measure(() => Restored(snapshot).First.Length, _pool);
            Demand(_store.Release(snapshot.Id), "a snapshot is not there");
        }
    }

    private Tablet Restored((SnapshotId Id, double[] Elements) kept)
    {
        var tablet = _store.Restore(kept.Id).IfLeft(failure => throw new InvalidOperationException(failure.Message));
        Demand(tablet.Elements().SequenceEqual(kept.Elements), $"snapshot {kept.Id} came back as another");
        return tablet;
    }

    /// <summary>What a run's other threads may do meanwhile.</summary>
    private void Meddle()
    {
        var random = new Random(_seed);
        while (!_stop)
        {
            switch (random.Next(6))
            {
                case 0:
                    _store.Trim();
                    break;
                case 1:
                    _store.Flush();
                    break;
                case 2:
                    _ = _store.Evict(_pool, random.Next(100_000));
                    break;
                case 3:
                    var ids = _store.Snapshots;
                    _store.Forecast = random.Next(2) == 0 ? Forecast.Unknown : Forecast.InOrder(ids.Reverse().Take(random.Next(30)));
                    break;
                case 4:
                    GC.Collect(0);
                    break;
                default:
                    var figures = _store.Figures;
                    Demand((_storage as StorageInMemory)?.Wrong is null, "the storage was used against its rules");
                    Demand(figures.AloneBytes <= figures.ResidentBytes && figures.ResidentBytes <= _pool.Capacity, $"the accounts are wrong: {figures}");
                    break;
            }

            Thread.Sleep(1);
        }
    }

    private void Close()
    {
        StoreProgram.Collect();
        _store.Flush();
        var figures = _store.Figures;
        Demand(figures is { Snapshots: 0, UniqueBytes: 0, ResidentBytes: 0 }, $"something is left: {figures}");
        _store.Dispose();
        StoreProgram.Collect();
        Demand(_pool.RentedBytes == 0, $"{_pool.RentedBytes} bytes are not given back");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
