namespace Persistent.Arrays;

/// <content>Who holds leaves that it can do without.</content>
public sealed partial class LeafPool
{
    private volatile ILeafHolder[] _holders = [];

    /// <summary>What the stores say about having nothing to give: sentences that follow another, or nothing.</summary>
    internal string WhyNothingIsEvicted => string.Concat(_holders.Select(holder => holder.WhyNothingIsEvicted is { Length: > 0 } why ? $" {why}" : ""));

    /// <summary>From now on the holder is asked when the pool is full.</summary>
    internal void Register(ILeafHolder holder)
    {
        lock (_gate)
        {
            _holders = [.. _holders, holder];
        }
    }

    internal void Unregister(ILeafHolder holder)
    {
        lock (_gate)
        {
            _holders = [.. _holders.Where(other => other != holder)];
        }
    }

    /// <summary>Asks one holder after the other.</summary>
    /// <returns>The bytes that they gave. Never under the pool's lock: a holder may wait for a device.</returns>
    private long Evict(long bytes)
    {
        var given = 0L;
        foreach (var holder in _holders)
        {
            if (given < bytes)
            {
                given += holder.Evict(this, bytes - given);
            }
        }

        return given;
    }
}
