using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Persistent.Arrays;

namespace Persistent.Properties.Generators;

/// <summary>Elements of every kind, the awkward ones among them: signed zeros, subnormals, infinities, NaNs with payloads, extremes.</summary>
public static class Elements
{
    /// <summary>So many elements from a seed; seed 0 counts from 0.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="length">How many.</param>
    /// <param name="seed">The seed.</param>
    public static T[] Of<T>(int length, int seed)
        where T : unmanaged
    {
        var items = new T[length];
        for (var i = 0; i < length; i++)
        {
            items[i] = One<T>(i, seed);
        }

        return items;
    }

    /// <summary>One element.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="index">Its place.</param>
    /// <param name="seed">The seed.</param>
    public static T One<T>(long index, int seed)
        where T : unmanaged
    {
        if (seed == 0)
        {
            return Cast<T>(index);
        }

        var (x, y, z, _) = Philox.Block(((uint)index, (uint)(index >> 32), 0, 0), ((uint)seed, 17));
        var bits = ((ulong)x << 32) | y;
        if (typeof(T) == typeof(double))
        {
            return As<double, T>((z & 15) switch
            {
                0 => Special[(int)(x % (uint)Special.Length)],
                1 => BitConverter.UInt64BitsToDouble(bits),
                _ => ((int)x) / 65536.0,
            });
        }

        if (typeof(T) == typeof(float))
        {
            return As<float, T>((z & 15) switch
            {
                0 => (float)Special[(int)(x % (uint)Special.Length)],
                1 => BitConverter.UInt32BitsToSingle(x),
                _ => ((int)x) / 65536f,
            });
        }

        return Unsafe.ReadUnaligned<T>(ref Unsafe.As<ulong, byte>(ref bits));
    }

    /// <summary>Numbers of moderate size with all their bits in use: sums of them stay finite, and round at every addition.</summary>
    /// <param name="length">How many.</param>
    /// <param name="seed">The seed.</param>
    public static double[] Tame(int length, int seed)
    {
        var items = new double[length];
        for (var i = 0; i < length; i++)
        {
            var (fraction, scale) = Philox.Uniform((ulong)seed, (ulong)i, 18);
            items[i] = (fraction - 0.5) * Math.ScaleB(1, (int)(scale * 20));
        }

        return items;
    }

    /// <summary>Whole numbers from 0 up to a bound.</summary>
    /// <param name="length">How many.</param>
    /// <param name="bound">The bound, not included.</param>
    /// <param name="seed">The seed.</param>
    public static int[] Indices(int length, int bound, int seed)
    {
        var items = new int[length];
        for (var i = 0; i < length; i++)
        {
            items[i] = (int)(Philox.Block(((uint)i, 0, 0, 0), ((uint)seed, 19)).X % (uint)bound);
        }

        return items;
    }

    /// <summary>Whether two sequences have the same bytes.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool SameBits<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));

    private static readonly double[] Special =
    [
        0.0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, double.PositiveInfinity, double.NegativeInfinity,
        double.NaN, BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0001), BitConverter.UInt64BitsToDouble(0xFFF8_0000_DEAD_BEEF),
        double.MaxValue, double.MinValue, 1, -1,
    ];

    private static T Cast<T>(long value)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? As<double, T>(value)
        : typeof(T) == typeof(float) ? As<float, T>(value)
        : typeof(T) == typeof(Half) ? As<Half, T>((Half)(value % 2048))
        : As<long, T>(value);

    private static T As<TFrom, T>(TFrom value)
        where T : unmanaged => Unsafe.As<TFrom, T>(ref value);
}
