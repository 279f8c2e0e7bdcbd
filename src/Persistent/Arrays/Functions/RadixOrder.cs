using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Persistent.Arrays.Functions;

/// <summary>A stable sort by the bytes of the keys, the lowest first; bytes in which all keys agree are passed over.</summary>
internal static class RadixOrder
{
    private const int Digits = 256;

    internal static PersistentArray<int> Of<T>(PersistentArray<T> array)
        where T : unmanaged, INumber<T>
    {
        using var loan = array.Borrow();
        var count = checked((int)(2 * array.Length) / 2);
        var keys = ArrayPool<ulong>.Shared.Rent(2 * count);
        var places = ArrayPool<int>.Shared.Rent(2 * count);
        try
        {
            var isSorted = Read(array, keys.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                places[i] = i;
            }

            var first = isSorted || !Sort(Unsafe.SizeOf<T>(), keys, places, count) ? 0 : count;
            return Laid(places.AsSpan(first, count), array.Pool);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>An unsigned number that is in the order of the elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Key<T>(T element)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(double))
        {
            var bits = BitConverter.DoubleToInt64Bits(double.CreateTruncating(element));
            return T.IsNaN(element) ? ulong.MaxValue : (ulong)(bits ^ ((bits >> 63) | long.MinValue));
        }

        if (typeof(T) == typeof(float))
        {
            var bits = BitConverter.SingleToInt32Bits(float.CreateTruncating(element));
            return T.IsNaN(element) ? uint.MaxValue : (uint)(bits ^ ((bits >> 31) | int.MinValue));
        }

        if (typeof(T) == typeof(Half))
        {
            var bits = BitConverter.HalfToInt16Bits(Half.CreateTruncating(element));
            return T.IsNaN(element) ? ushort.MaxValue : (ushort)(bits ^ ((bits >> 15) | short.MinValue));
        }

        if (typeof(T) == typeof(ulong))
        {
            return ulong.CreateTruncating(element);
        }

        // Signed kinds are moved up, so that their smallest number becomes 0.
        var smallest = T.IsNegative(T.Zero - T.One) ? long.MinValue >> (64 - (8 * Unsafe.SizeOf<T>())) : 0;
        return (ulong)(long.CreateTruncating(element) - smallest);
    }

    private static bool Read<T>(PersistentArray<T> array, Span<ulong> keys)
        where T : unmanaged, INumber<T>
    {
        var at = 0;
        var last = 0UL;
        var isSorted = true;
        for (var i = 0; i < array.BlockCount; i++)
        {
            foreach (var element in array.Block(i))
            {
                var key = Key(element);
                keys[at++] = key;
                isSorted &= last <= key;
                last = key;
            }
        }

        return isSorted;
    }

    /// <summary>Sorts the first half of each array; true when the result is in the second.</summary>
    private static bool Sort(int bytes, ulong[] keys, int[] places, int count)
    {
        var histograms = Histograms(bytes, keys.AsSpan(0, count));
        var isSecond = false;
        for (var digit = 0; digit < bytes; digit++)
        {
            var counts = histograms.AsSpan(digit * Digits, Digits);
            var shift = 8 * digit;
            if (counts[(int)(keys[0] >> shift) & 0xFF] == count)
            {
                continue;
            }

            var (from, to) = isSecond ? (count, 0) : (0, count);
            Distribute(shift, counts, keys.AsSpan(from, count), places.AsSpan(from, count), keys.AsSpan(to, count), places.AsSpan(to, count));
            isSecond = !isSecond;
        }

        return isSecond;
    }

    private static int[] Histograms(int bytes, ReadOnlySpan<ulong> keys)
    {
        var histograms = new int[bytes * Digits];
        foreach (var key in keys)
        {
            for (var digit = 0; digit < bytes; digit++)
            {
                histograms[(digit * Digits) + ((int)(key >> (8 * digit)) & 0xFF)]++;
            }
        }

        return histograms;
    }

    private static void Distribute(int shift, Span<int> counts, ReadOnlySpan<ulong> keys, ReadOnlySpan<int> places, Span<ulong> newKeys, Span<int> newPlaces)
    {
        var before = 0;
        foreach (ref var entry in counts)
        {
            (entry, before) = (before, before + entry);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            var to = counts[(int)(keys[i] >> shift) & 0xFF]++;
            newKeys[to] = keys[i];
            newPlaces[to] = places[i];
        }
    }

    private static PersistentArray<int> Laid(ReadOnlySpan<int> places, LeafPool? pool)
    {
        var order = Allocation.New<int>(places.Length, PersistentArray<int>.DefaultPerLeaf, pool);
        for (var i = 0; i < order.BlockCount; i++)
        {
            var block = order.Writable(i);
            places.Slice(i * order.PerLeaf, block.Length).CopyTo(block);
        }

        GC.KeepAlive(order);
        return order;
    }
}
