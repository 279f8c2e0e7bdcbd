using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>One case of a law about steps: an initial state, a program, and fresh schemes and pools as often as they are needed.</summary>
/// <typeparam name="T">The model's state.</typeparam>
internal sealed record StepTrial<T>(
    InitialState<T> Initial, ImmutableArray<StepCommand> Commands, Func<Scheme<T>> Scheme, long PoolCapacity)
    where T : IState<T>
{
    /// <summary>The bytes of the pools that this case asked for.</summary>
    internal long PoolBytes { get; private set; }

    /// <summary>A pool whose free leaves hold NaNs.</summary>
    internal LeafPool Pool(int threads = 1) => Counted(new(PoolCapacity) { Poisoned = true, Threads = threads });

    /// <summary>A pool whose free leaves keep what they held.</summary>
    internal LeafPool UnpoisonedPool() => Counted(new(PoolCapacity));

    /// <summary>An integration at a fresh initial state, with a fresh scheme, in a pool.</summary>
    internal Integration<T> Start(LeafPool pool) => Integration.Start(Initial.In(pool), SchemeIn(pool));

    /// <summary>A fresh scheme whose steps use a pool.</summary>
    internal Scheme<T> SchemeIn(LeafPool pool) => Scheme() with { Pool = pool };

    private LeafPool Counted(LeafPool pool)
    {
        PoolBytes += pool.Capacity;
        return pool;
    }
}
