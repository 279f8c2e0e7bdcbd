namespace Persistent.Arrays;

/// <summary>A pool has no room for an array, or the system none for the pool, after everything unreachable was collected.</summary>
/// <remarks>The driver turns it into a terminal step failure that keeps the last accepted state.</remarks>
#pragma warning disable CA1710 // named for what happened
public sealed class LeafPoolExhausted : Exception
#pragma warning restore CA1710
{
    internal LeafPoolExhausted(Int128 requested, LeafPool pool, long rented)
        : this(requested, pool, rented, pool.WhyNothingIsEvicted)
    {
    }

    private LeafPoolExhausted(Int128 requested, LeafPool pool, long rented, string whyNothingIsEvicted)
        : base(pool.SlabBytes + requested <= pool.Capacity
            ? $"The system has no memory for the leaf pool: {requested} bytes were asked for while {rented} of {pool.Capacity} bytes are in use. " +
              "Hold fewer snapshots, or run where there is more memory."
            : $"The leaf pool is full: {requested} bytes were asked for while {rented} of {pool.Capacity} bytes are in use. " +
              "Hold fewer snapshots, or give the pool a larger capacity." + whyNothingIsEvicted)
    {
        Explanation = pool.SlabBytes + requested <= pool.Capacity ? "The system has no memory for more." : whyNothingIsEvicted.Trim();
        RequestedBytes = (long)Int128.Min(requested, long.MaxValue);
        RentedBytes = rented;
        Capacity = pool.Capacity;
    }

    /// <summary>The bytes that the array needed.</summary>
    public long RequestedBytes { get; }

    /// <summary>The bytes that live arrays held at that moment.</summary>
    public long RentedBytes { get; }

    /// <summary>The pool's hard bound in bytes.</summary>
    public long Capacity { get; }

    /// <summary>Why there was no room, beyond what the numbers say: what the stores of the pool answered when they were asked for leaves. One or several
    /// sentences; empty when there is nothing to say.</summary>
    public string Explanation { get; }
}
