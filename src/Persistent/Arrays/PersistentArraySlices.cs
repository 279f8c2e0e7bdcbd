namespace Persistent.Arrays;

/// <content>Slices and concatenation.</content>
public sealed unsafe partial class PersistentArray<T>
{
    /// <summary>A part of this array. Shares the leaves when the part starts where a leaf does, O(leaves); copies otherwise, O(length).</summary>
    /// <param name="start">The first element; from 0 up to <see cref="Length"/>.</param>
    /// <param name="length">How many elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches outside the array.</exception>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> Slice(long start, long length)
    {
        if ((ulong)start > (ulong)Length)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The array has {Length} elements.");
        }

        if ((ulong)length > (ulong)(Length - start))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"{Length - start} elements follow {start}.");
        }

        using var loan = Borrow();
        if (length == Length)
        {
            return this;
        }

        if (Spine is null || start % PerLeaf != 0 || length <= SmallBytes / sizeof(T))
        {
            return CopyOf(start, length);
        }

        var first = (int)(start / PerLeaf);
        var last = (int)((start + length - 1) / PerLeaf);
        return Allocation.Over<T>(new(Spine.Pool, Spine.Leaves.AsSpan(first, last - first + 1)), length, PerLeaf);
    }

    /// <summary>The elements of this array, then those of another. Shares this array's full leaves, and the other's when it is laid out alike
    /// and the last leaf of this one is full too; copies what cannot be shared. O(leaves + elements copied).</summary>
    /// <param name="other">The array to append.</param>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
    public PersistentArray<T> Concat(PersistentArray<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        using var mine = Borrow();
        using var theirs = other.Borrow();
        if (Length == 0 || other.Length == 0)
        {
            return Length == 0 ? other : this;
        }

        var length = checked(Length + other.Length);
        if (Spine is { } spine && Length >= PerLeaf)
        {
            var full = (int)(Length / PerLeaf);
            var tail = Length % PerLeaf == 0 && other.PerLeaf == PerLeaf && ReferenceEquals(other.Pool, Pool) ? other : After(full, other, spine.Pool);
            using var tailLoan = tail.Borrow();
            return Allocation.Over<T>(new(spine.Pool, [.. spine.Leaves.AsSpan(0, full), .. tail.Spine!.Leaves]), length, PerLeaf);
        }

        var joined = Allocation.New<T>(length, Spine is null ? DefaultPerLeaf : PerLeaf, Pool ?? other.Pool);
        joined.Write(0, this);
        joined.Write(Length, other);
        GC.KeepAlive(joined);
        return joined;
    }

    private PersistentArray<T> CopyOf(long start, long length)
    {
        var copy = Allocation.New<T>(length, Spine is null ? DefaultPerLeaf : PerLeaf, Pool);
        for (var i = 0; i < copy.BlockCount; i++)
        {
            var block = copy.Writable(i);
            for (var run = new Run(start + ((long)i * copy.PerLeaf), block.Length, PerLeaf); run.Next();)
            {
                Block(run.Leaf).Slice(run.Offset, run.Count).CopyTo(block[run.Start..]);
            }
        }

        GC.KeepAlive(copy);
        return copy;
    }

    /// <summary>What follows the full leaves of this array, then another, in leaves of a pool, however few elements there are.</summary>
    private PersistentArray<T> After(int full, PersistentArray<T> other, LeafPool pool)
    {
        var rest = full == BlockCount ? [] : Block(full);
        var copy = Allocation.InLeaves<T>(rest.Length + other.Length, PerLeaf, pool);
        rest.CopyTo(copy.Writable(0));
        copy.Write(rest.Length, other);
        return copy;
    }

    /// <summary>Writes all elements of another array from a place on, before anybody else sees this one.</summary>
    private void Write(long start, PersistentArray<T> source)
    {
        for (var i = 0; i < source.BlockCount; i++)
        {
            var block = source.Block(i);
            for (var run = new Run(start + ((long)i * source.PerLeaf), block.Length, PerLeaf); run.Next();)
            {
                block.Slice(run.Start, run.Count).CopyTo(Writable(run.Leaf)[run.Offset..]);
            }
        }
    }
}
