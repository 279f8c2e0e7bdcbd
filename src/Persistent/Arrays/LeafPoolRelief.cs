namespace Persistent.Arrays;

/// <content>What is done when the pool is full.</content>
public sealed partial class LeafPool
{
    private void TakeFromFull(int size, Span<Leaf> table, ref int rented)
    {
        foreach (var step in Relief.Order(_holders.Length > 0))
        {
            if (step == ReliefStep.Collect ? Collect(size, table, ref rented) : Ask(size, table, ref rented))
            {
                return;
            }
        }

        throw new LeafPoolExhausted((Int128)size * table.Length, this, RentedBytes - ((long)rented * size));
    }

    private bool Collect(int size, Span<Leaf> table, ref int rented)
    {
        for (var generation = 0; generation <= GC.MaxGeneration && rented < table.Length; generation++)
        {
            GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
            Take(size, table, ref rented);
        }

        TakeTogether(size, table, ref rented);
        Relief.Collected(sufficed: rented == table.Length);
        return rented == table.Length;
    }

    private bool Ask(int size, Span<Leaf> table, ref int rented)
    {
        while (Evict((long)size * (table.Length - rented)) is > 0 and var given)
        {
            Relief.Given(given);
            Take(size, table, ref rented);
            TakeTogether(size, table, ref rented);
            if (rented == table.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was cut for a request may lie in the way of the rest of it.</summary>
    private void TakeTogether(int size, Span<Leaf> table, ref int rented)
    {
        if (rented == table.Length)
        {
            return;
        }

        lock (_gate)
        {
            Return(table[..rented]);
            rented = 0;
            _free.Coalesce();
            Take(size, table, ref rented);
        }
    }
}
