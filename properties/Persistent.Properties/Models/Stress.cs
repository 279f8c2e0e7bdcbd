using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Persistent.Arrays;

namespace Persistent.Properties.Models;

/// <summary>Threads that read, step, drop, keep, leave scopes and collect, all at once, on one small pool whose free leaves are poisoned.</summary>
/// <param name="seed">Of all choices of the threads.</param>
/// <param name="duration">For how long, unless a fault is found.</param>
public class Stress(int seed, TimeSpan duration)
{
    private const int Threads = 4;
    private readonly LeafPool _pool = new(2 << 20) { Poisoned = true, Threads = 2 };
    private readonly Stamped?[] _slots = new Stamped?[8];
    private readonly Doomed?[] _doomed = new Doomed?[4];
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly string[] _doing = new string[Threads];
    private long _reads;
    private long _steps;
    private long _refusals;
    private long _exhausted;
    private long _collections;
    private long _lastStamp;

    /// <summary>An array that its scope is about to release, or has released.</summary>
    private sealed record Doomed(Stamped State)
    {
        private int _released;

        internal bool IsReleased
        {
            get => Volatile.Read(ref _released) == 1;
            set => Volatile.Write(ref _released, value ? 1 : 0);
        }
    }

    /// <summary>How long threads may take to stop.</summary>
    protected virtual TimeSpan Limit => TimeSpan.FromSeconds(30);

    /// <summary>What was done.</summary>
    public string Counts => FormattableString.Invariant(
        $"seed {seed}: {_steps} steps, {_reads} reads, {_refusals} refused after release, {_exhausted} without room, {_collections} collections in {duration.TotalSeconds} s");

    /// <summary>Runs all threads, and returns what was wrong; nothing if nothing was.</summary>
    public IReadOnlyList<string> Run()
    {
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Threads).Select(id => new Thread(() => Work(id, clock)) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        for (var i = 0; i < threads.Count; i++)
        {
            var left = duration + Limit - clock.Elapsed;
            if (!threads[i].Join(left > TimeSpan.Zero ? left : TimeSpan.Zero))
            {
                return [.. _faults, $"thread {i} does not end: {_doing[i]}"];
            }
        }

        Collect();
        CheckCount();
        Array.Clear(_slots);
        Array.Clear(_doomed);
        Collect();
        CheckCount();
        return [.. _faults];
    }

    /// <summary>One element, as the library reads it.</summary>
    protected virtual long Read(PersistentArray<long> array, long index) => array[index];

    /// <summary>Called when a scope is about to release an array that others may be reading.</summary>
    protected virtual void Leave(PersistentArray<long> array)
    {
    }

    /// <summary>Called now and then.</summary>
    protected virtual void Pause()
    {
    }

    private void Work(int id, Stopwatch clock)
    {
        var random = new Random((seed * 31) + id);
        try
        {
            while (clock.Elapsed < duration && _faults.IsEmpty)
            {
                try
                {
                    Act(id, random);
                }
                catch (LeafPoolExhausted)
                {
                    Interlocked.Increment(ref _exhausted);
                }
            }
        }
#pragma warning disable CA1031 // any fault ends the run and is reported
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _faults.Enqueue($"{_doing[id]}: {fault}");
        }
    }

    private void Act(int id, Random random)
    {
        var action = random.Next(100);
        _doing[id] = action switch { < 40 => "read", < 60 => "read what is doomed", < 80 => "step", < 85 => "keep", < 94 => "leave a scope", < 97 => "drop", _ => "collect" };
        switch (action)
        {
            case < 40 when Some(_slots, random) is { } state:
                Check(state, random);
                Interlocked.Increment(ref _reads);
                break;
            case < 60 when Some(_doomed, random) is { } doomed:
                ReadDoomed(doomed, random);
                break;
            case < 80:
                Volatile.Write(ref _slots[random.Next(_slots.Length)], Step(random));
                Interlocked.Increment(ref _steps);
                break;
            case < 85:
                Scope.Measure(
                    () =>
                    {
                        Volatile.Write(ref _slots[random.Next(_slots.Length)], Scope.Keep(Fresh(random)));
                        return 0;
                    },
                    _pool);
                break;
            case < 94:
                LeaveScope(random);
                break;
            case < 97:
                Volatile.Write(ref _slots[random.Next(_slots.Length)], null);
                break;
            default:
                Pause();
                GC.Collect(random.Next(3), GCCollectionMode.Forced, blocking: true);
                Interlocked.Increment(ref _collections);
                break;
        }
    }

    private Stamped Step(Random random)
    {
        if (Some(_slots, random) is not { } state)
        {
            return Scope.Run(() => Fresh(random), _pool);
        }

        switch (random.Next(6))
        {
            case 0:
                return Stepping.Integration.Start(state, Stamped.Scheme(_pool)).Advance().Model;
            case 1:
                return Scope.Run(() => Scope.Iterate(state, s => s.Next(1), s => s.Stamp >= state.Stamp + 3), _pool);
            case 2:
                var cut = state.Values.Length / 2 / state.Values.PerLeaf * state.Values.PerLeaf;
                return Scope.Run(() => state with { Values = state.Values.Slice(0, cut).Concat(state.Values.Slice(cut, state.Values.Length - cut)) }, _pool);
            case 3:
                var at = random.NextInt64(state.Values.Length);
                return Scope.Run(() => state with { Values = state.Values.SetItem(at, 7).SetItem(at, state[at]) }, _pool);
            case 4:
                try
                {
                    return Scope.Run<Stamped>(() => throw new LedgerException(state.Next(5).Stamp), _pool);
                }
                catch (LedgerException)
                {
                    return state;
                }

            default:
                return Scope.Run(() => Fresh(random), _pool);
        }
    }

    private Stamped Fresh(Random random) => Stamped.Of(600 + random.Next(20_000), Interlocked.Increment(ref _lastStamp) * 100);

    private void LeaveScope(Random random)
    {
        Doomed? doomed = null;
        Scope.Measure(
            () =>
            {
                var state = Fresh(random);
                doomed = new(state);
                Volatile.Write(ref _doomed[random.Next(_doomed.Length)], doomed);
                for (var i = 0; i < 3; i++)
                {
                    _ = state.Next(i).Values[0];
                }

                Leave(state.Values);
                return 0;
            },
            _pool);
        doomed!.IsReleased = true;

        // What was released is somebody else's at once.
        _ = Scope.Measure(() => Fresh(random).Values[0], _pool);
    }

    private void ReadDoomed(Doomed doomed, Random random)
    {
        var wasReleased = doomed.IsReleased;
        try
        {
            Check(doomed.State, random);
            if (wasReleased)
            {
                _faults.Enqueue("a released array was read and did not say so");
            }

            Interlocked.Increment(ref _reads);
        }
        catch (ReleasedStateException)
        {
            Interlocked.Increment(ref _refusals);
        }
    }

    /// <summary>Reads an array in one of the ways there are.</summary>
    private void Check(Stamped state, Random random)
    {
        var array = state.Values;
        var at = random.NextInt64(array.Length);
        var way = random.Next(6);
        switch (way)
        {
            case 0:
                Same(way, state, at, Read(array, at));
                break;
            case 1:
                var copy = array.ToArray();
                Same(way, state, 0, copy);
                break;
            case 2:
                var gathered = Scope.Measure(() => array.Gather(PersistentArray.Create((int)at))[0], _pool);
                Same(way, state, at, gathered);
                break;
            case 3:
                var part = Scope.Measure(() => array.Slice(at, array.Length - at).ToArray() is var items && IsSame(state, at, items), _pool);
                if (!part)
                {
                    _faults.Enqueue($"a slice from {at} of stamp {state.Stamp} has other elements");
                }

                break;
            case 4:
                var mapped = Scope.Measure(() => state.Next(2).Values[at], _pool);
                Same(way, state with { Stamp = state.Stamp + 2 }, at, mapped);
                break;
            default:
                if (!array.Equals(array.SetItem(at, state[at])))
                {
                    _faults.Enqueue($"an array of stamp {state.Stamp} does not equal itself");
                }

                break;
        }
    }

    private void Same(int way, Stamped state, long start, params ReadOnlySpan<long> items)
    {
        if (!IsSame(state, start, items))
        {
            _faults.Enqueue(FormattableString.Invariant($"read in way {way} of stamp {state.Stamp} from {start} gave {items[0]:x}… instead of {state[start]:x}…"));
        }
    }

    private static bool IsSame(Stamped state, long start, ReadOnlySpan<long> items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] != state[start + i])
            {
                return false;
            }
        }

        return true;
    }

    private static TItem? Some<TItem>(TItem?[] items, Random random)
        where TItem : class => Volatile.Read(ref items[random.Next(items.Length)]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckCount()
    {
        var reached = Reached.From(_slots.Where(state => state is not null).Select(state => state!));
        if (reached.LeafBytes != _pool.RentedBytes || reached.LeafCount != _pool.RentedLeaves || reached.FreshBytes != _pool.EscapedBytes)
        {
            _faults.Enqueue($"the pool counts {_pool.RentedBytes} bytes in {_pool.RentedLeaves} leaves, {_pool.EscapedBytes} escaped; a walk finds {reached.LeafBytes} in {reached.LeafCount}, {reached.FreshBytes} escaped");
        }
    }

    private static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
