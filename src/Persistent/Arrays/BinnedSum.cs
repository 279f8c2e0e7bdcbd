using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays;

/// <summary>A sum that does not depend on the order of its terms, nor on how they are dealt out to threads or ranks.</summary>
/// <remarks>
/// <para>Every term is cut into slices on a grid of bins 40 bits wide that is the same for all terms; the slices of a bin are whole
/// multiples of the bin's unit and are added exactly, in 128-bit integers. The three topmost bins that any term reaches are kept, so that
/// the result carries at least 80 bits below the largest term. Merging two sums is integer addition. After Demmel and Nguyen, Parallel
/// Reproducible Summation, IEEE Trans. Computers 64 (2015).</para>
/// <para>Infinities and NaNs propagate as they would in an ordinary sum. The default value is the empty sum.</para>
/// </remarks>
public readonly record struct BinnedSum
{
    private const int Width = 40;
    private const int Bins = 3;
    private const int Chunk = 4096;

    // A chunk whose terms are extreme is scaled by 2^±600 = 15 bins, which is exact there, so that neither bins nor constants overflow or vanish.
    private const int Scaling = 15 * Width;

    // The topmost bin, plus an offset that leaves 0 for the empty sum.
    private const int Offset = 1000;

    private readonly int _top;
    private readonly Int128 _high;
    private readonly Int128 _middle;
    private readonly Int128 _low;
    private readonly double _special;

    private BinnedSum(int top, Int128 high, Int128 middle, Int128 low, double special)
    {
        (_top, _high, _middle, _low, _special) = (top, high, middle, low, special);
    }

    /// <summary>The sum of terms. O(n), 1.6 to 6 times a plain sum.</summary>
    /// <param name="terms">The terms, in any order.</param>
    public static BinnedSum Of(ReadOnlySpan<double> terms)
    {
        var sum = default(BinnedSum);
        for (; terms.Length > Chunk; terms = terms[Chunk..])
        {
            sum += OfChunk(terms[..Chunk]);
        }

        return sum + OfChunk(terms);
    }

    /// <summary>The sum of products, each rounded once. O(n).</summary>
    /// <param name="x">The first factors.</param>
    /// <param name="y">The second factors; as many.</param>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static BinnedSum OfProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"{x.Length} and {y.Length} factors; both need the same number.", nameof(y));
        }

        const int Piece = 512;
        Span<double> products = stackalloc double[Piece];
        var sum = default(BinnedSum);
        for (var at = 0; at < x.Length; at += Piece)
        {
            var count = Math.Min(Piece, x.Length - at);
            TensorPrimitives.Multiply(x.Slice(at, count), y.Slice(at, count), products);
            sum += OfChunk(products[..count]);
        }

        return sum;
    }

    /// <summary>The sum of all terms of both. Associative and commutative, exactly.</summary>
    /// <param name="a">One sum.</param>
    /// <param name="b">Another.</param>
    public static BinnedSum operator +(BinnedSum a, BinnedSum b) => Add(a, b);

    /// <summary>The sum of all terms of both. Associative and commutative, exactly.</summary>
    /// <param name="a">One sum.</param>
    /// <param name="b">Another.</param>
    public static BinnedSum Add(BinnedSum a, BinnedSum b)
    {
        var special = a._special + b._special;
        if (!double.IsFinite(special))
        {
            // The finite terms no longer count, so that equal terms give equal sums however they were dealt out.
            return new(0, 0, 0, 0, double.IsNaN(special) ? double.NaN : special);
        }

        if (a._top == 0 || b._top == 0)
        {
            return a._top == 0 ? b : a;
        }

        var (upper, lower) = a._top >= b._top ? (a, b) : (b, a);
        var (high, middle, low) = (upper._top - lower._top) switch
        {
            0 => (lower._high, lower._middle, lower._low),
            1 => (Int128.Zero, lower._high, lower._middle),
            2 => (Int128.Zero, Int128.Zero, lower._high),
            _ => (Int128.Zero, Int128.Zero, Int128.Zero),
        };
        return new(upper._top, upper._high + high, upper._middle + middle, upper._low + low, 0);
    }

    /// <summary>The sum as a number, rounded.</summary>
    public double ToDouble()
    {
        if (!double.IsFinite(_special))
        {
            return _special;
        }

        var (high, middle, low) = Carried(_high, _middle, _low);
        var negative = high < 0;
        if (negative)
        {
            (high, middle, low) = Carried(-high, -middle, -low);
        }

        // No part is negative now: the leading bits and a sticky one are rounded once, or everything where it fits.
        var leading = ((UInt128)high << Width) | (UInt128)middle;
        var exponent = Width * (_top - Offset - Bins);
        var magnitude = leading >> 60 == 0
            ? Math.ScaleB((double)((leading << Width) | (UInt128)low), exponent)
            : Math.ScaleB((double)((leading << 1) | (low == 0 ? UInt128.Zero : UInt128.One)), exponent + Width - 1);
        return negative ? -magnitude : magnitude;
    }

    /// <summary>The sum as a number.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ToDouble():R}");

    private static (Int128 High, Int128 Middle, Int128 Low) Carried(Int128 high, Int128 middle, Int128 low)
    {
        middle += low >> Width;
        low &= (Int128.One << Width) - 1;
        high += middle >> Width;
        middle &= (Int128.One << Width) - 1;
        return (high, middle, low);
    }

    private static BinnedSum OfChunk(ReadOnlySpan<double> terms)
    {
        var largest = LargestMagnitude(terms);
        if (largest == 0)
        {
            return default;
        }

        if (!double.IsFinite(largest))
        {
            return new(0, 0, 0, 0, Special(terms));
        }

        var exponent = Math.ILogB(largest);
        var shift = exponent > 300 ? -Scaling : exponent < -300 ? Scaling : 0;
        var scale = Math.ScaleB(1, shift);

        // The smallest bin b with |x| < 2^(40 b − 1): then no higher bin gets anything but zero, whatever the other terms are.
        var top = (int)Math.Floor((exponent + shift + 1.0) / Width) + 1;
        var (high, middle, low) = Slice(terms, scale, Unit(top - 1), Unit(top - 2), Unit(top - 3));
        return new(top - (shift / Width) + Offset, high, middle, low, 0);
    }

    private static double Unit(int bin) => Math.ScaleB(1, Width * bin);

    private static (Int128 High, Int128 Middle, Int128 Low) Slice(ReadOnlySpan<double> terms, double scale, double u1, double u2, double u3)
    {
        // Adding and subtracting 1.5·2^52 units rounds to a whole number of units, to nearest even.
        var (m1, m2, m3) = (1.5 * 4503599627370496.0 * u1, 1.5 * 4503599627370496.0 * u2, 1.5 * 4503599627370496.0 * u3);
        var lanes = MemoryMarshal.Cast<double, Vector512<double>>(terms);
        Vector512<double> s1 = default, s2 = default, s3 = default;
        var (v1, v2, v3) = (Vector512.Create(m1), Vector512.Create(m2), Vector512.Create(m3));
        foreach (var lane in lanes)
        {
            var x = lane * scale;
            var q = (x + v1) - v1;
            s1 += q;
            x -= q;
            q = (x + v2) - v2;
            s2 += q;
            x -= q;
            s3 += (x + v3) - v3;
        }

        var (high, middle, low) = (Units(s1, u1), Units(s2, u2), Units(s3, u3));
        for (var i = lanes.Length * 8; i < terms.Length; i++)
        {
            var x = terms[i] * scale;
            var q = (x + m1) - m1;
            high += (long)(q / u1);
            x -= q;
            q = (x + m2) - m2;
            middle += (long)(q / u2);
            x -= q;
            low += (long)(((x + m3) - m3) / u3);
        }

        return (high, middle, low);
    }

    private static Int128 Units(Vector512<double> sums, double unit)
    {
        var total = 0L;
        for (var i = 0; i < 8; i++)
        {
            total += (long)(sums[i] / unit);
        }

        return total;
    }

    private static double LargestMagnitude(ReadOnlySpan<double> terms)
    {
        // As integers, so that NaN counts as larger than infinity.
        var lanes = MemoryMarshal.Cast<double, Vector512<long>>(terms);
        var mask = Vector512.Create(long.MaxValue);
        var largest = Vector512<long>.Zero;
        foreach (var lane in lanes)
        {
            largest = Vector512.Max(largest, lane & mask);
        }

        var max = 0L;
        for (var i = 0; i < 8; i++)
        {
            max = Math.Max(max, largest[i]);
        }

        foreach (var term in terms[(lanes.Length * 8)..])
        {
            max = Math.Max(max, BitConverter.DoubleToInt64Bits(term) & long.MaxValue);
        }

        return BitConverter.Int64BitsToDouble(max);
    }

    private static double Special(ReadOnlySpan<double> terms)
    {
        var (up, down) = (false, false);
        foreach (var term in terms)
        {
            if (double.IsNaN(term))
            {
                return double.NaN;
            }

            up |= double.IsPositiveInfinity(term);
            down |= double.IsNegativeInfinity(term);
        }

        return up && down ? double.NaN : up ? double.PositiveInfinity : double.NegativeInfinity;
    }
}
