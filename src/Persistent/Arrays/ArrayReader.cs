using System.Numerics;
using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>Reads any element of an array, for the duration of a kernel's call.</summary>
/// <typeparam name="T">The element kind.</typeparam>
public readonly unsafe ref struct ArrayReader<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _whole;
    private readonly ReadOnlySpan<Leaf> _leaves;
    private readonly int _perLeaf;
    private readonly int _shift;

    internal ArrayReader(PersistentArray<T> array)
    {
        Length = array.Length;
        _perLeaf = array.PerLeaf;
        _shift = BitOperations.IsPow2(_perLeaf) ? BitOperations.Log2((uint)_perLeaf) : -1;
        if (array.BlockCount <= 1)
        {
            _whole = array.Length == 0 ? [] : array.Block(0);
        }
        else
        {
            _leaves = array.Leaves;
        }
    }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    /// <summary>The element at an index. O(1).</summary>
    /// <param name="index">From 0 up to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the array.</exception>
    public T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_leaves.IsEmpty)
            {
                return (ulong)index < (ulong)_whole.Length ? _whole[(int)index] : throw Outside(index);
            }

            return Distant(index);
        }
    }

    /// <summary>The whole array as one span, when it lies in one piece: arrays of up to about 128 KiB do.</summary>
    /// <param name="whole">The elements, or nothing.</param>
    public bool TryGetSpan(out ReadOnlySpan<T> whole)
    {
        whole = _whole;
        return _leaves.IsEmpty;
    }

    /// <summary>The elements from a place on, as far as they lie in one piece of memory. O(1).</summary>
    /// <param name="start">From 0 up to <see cref="Length"/>, where the piece is empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is outside the array.</exception>
    public ReadOnlySpan<T> From(long start)
    {
        if ((ulong)start > (ulong)Length)
        {
            throw Outside(start);
        }

        if (_leaves.IsEmpty || start == Length)
        {
            return _leaves.IsEmpty ? _whole[(int)start..] : [];
        }

        var (leaf, offset) = Math.DivRem(start, _perLeaf);
        var count = Math.Min(_perLeaf - offset, Length - start);
        return new((T*)_leaves[(int)leaf].Pointer + offset, (int)count);
    }

    private T Distant(long index)
    {
        if ((ulong)index >= (ulong)Length)
        {
            throw Outside(index);
        }

        var (leaf, offset) = _shift >= 0 ? (index >> _shift, index & (_perLeaf - 1)) : Math.DivRem(index, _perLeaf);
        return ((T*)_leaves[(int)leaf].Pointer)[offset];
    }

    private ArgumentOutOfRangeException Outside(long index) => new(nameof(index), index, $"The array has {Length} elements.");
}
