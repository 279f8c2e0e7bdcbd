namespace Persistent.Arrays;

/// <content>How the pool comes by its memory.</content>
public sealed partial class LeafPool
{
    private const int SmallestSlab = 1 << 20;
    private const int LargestSlab = 32 << 20;

    /// <summary>Each slab is as large as all before it together, up to a bound: small pools stay small, large ones soon take large pieces.</summary>
    private long NextSlab => Math.Clamp(_slabBytes, SmallestSlab, LargestSlab);

    /// <summary>Takes memory from the system beforehand and touches each page of it, so that no step pays for that. O(bytes).</summary>
    /// <param name="bytes">How many bytes of slabs the pool has afterwards, at least; up to <see cref="Capacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than the pool may hold, or less than nothing.</exception>
    /// <exception cref="OutOfMemoryException">The system has no more; what was taken stays.</exception>
    public void Touch(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Capacity);
        for (var size = Reserve(bytes); size > 0; size = Reserve(bytes))
        {
            try
            {
                var slab = new Slab(size);
                slab.Touch();
                lock (_gate)
                {
                    _free.Add(slab);
                }
            }
            catch (OutOfMemoryException)
            {
                lock (_gate)
                {
                    _slabBytes -= size;
                }

                throw;
            }
        }
    }

    private Leaf? TakeOrGrow(int size)
    {
        if (_free.Take(size) is { } leaf)
        {
            return leaf;
        }

        if (_free.ShelvedBytes >= Math.Max(LargestSlab, size))
        {
            _free.Coalesce();
            if (_free.Take(size) is { } joined)
            {
                return joined;
            }
        }

        if (Grow(size))
        {
            return _free.Take(size);
        }

        _free.Coalesce();
        return _free.Take(size);
    }

    private bool Grow(int size)
    {
        var room = Capacity - _slabBytes;
        if (room < size)
        {
            return false;
        }

        try
        {
            var slab = new Slab((int)Math.Min(Math.Max(NextSlab, ((long)size + Page - 1) / Page * Page), room));
            _slabBytes += slab.Bytes;
            _free.Add(slab);
            return true;
        }
        catch (OutOfMemoryException)
        {
            // As if the bound were reached: what is unreachable is collected, slabs of other pools among it, and the request is tried again.
            return false;
        }
    }

    /// <summary>Sets apart the bytes of one more slab as long as there are fewer than wanted; zero when there are enough.</summary>
    private int Reserve(long bytes)
    {
        lock (_gate)
        {
            var size = _slabBytes >= bytes ? 0 : (int)Math.Min(NextSlab, Capacity - _slabBytes);
            _slabBytes += size;
            return size;
        }
    }
}
