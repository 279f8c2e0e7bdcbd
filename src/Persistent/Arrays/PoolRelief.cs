using System.Collections.Immutable;

namespace Persistent.Arrays;

/// <summary>What a full pool does, in which order, before it fails. Remembers whether collecting helped.</summary>
/// <remarks>A collection stops the whole process and costs what its heap costs; a run whose arrays belong to scopes leaves it nothing to find. So after one that did not suffice,
/// stores are asked first until they have given a sixteenth of the capacity, next time twice that, up to sixteen times the capacity. Asking too early costs a write of what need
/// not have been evicted, never a result. Safe for concurrent use.</remarks>
internal class PoolRelief(long capacity)
{
    private const double FirstShare = 1.0 / 16;
    private const int MostInVain = 9;
    private static readonly ImmutableArray<ReliefStep> s_collectFirst = [ReliefStep.Collect, ReliefStep.Ask];

    // What was found unreachable may be what kept leaves of the stores from being evicted.
    private static readonly ImmutableArray<ReliefStep> s_askFirst = [ReliefStep.Ask, ReliefStep.Collect, ReliefStep.Ask];

    private int _inVain;
    private long _given;
    private long _collections;

    /// <summary>How often everything unreachable was collected.</summary>
    internal long Collections => Volatile.Read(ref _collections);

    /// <summary>The bytes that stores give before it may be worth collecting again.</summary>
    private double Patience => capacity * FirstShare * (1 << Volatile.Read(ref _inVain) >> 1);

    /// <summary>The steps to take, one after the other, until the request is met. Each order collects, and asks after that.</summary>
    /// <param name="hasStores">Whether there is anybody to ask.</param>
    internal virtual ImmutableArray<ReliefStep> Order(bool hasStores) =>
        hasStores && Volatile.Read(ref _given) < Patience ? s_askFirst : s_collectFirst;

    /// <summary>Everything unreachable was collected.</summary>
    /// <param name="sufficed">Whether the request was met by it.</param>
    internal void Collected(bool sufficed)
    {
        Interlocked.Increment(ref _collections);
        Volatile.Write(ref _inVain, sufficed ? 0 : Math.Min(Volatile.Read(ref _inVain) + 1, MostInVain));
        Volatile.Write(ref _given, 0);
    }

    /// <summary>Stores gave leaves back.</summary>
    internal void Given(long bytes) => Interlocked.Add(ref _given, bytes);
}
