using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>x^y with an error below 0.9 units in the last place: log₂ x in two parts, times y in two parts, and 2 to that power.</summary>
/// <remarks>Method and coefficients of fdlibm's e_pow.c. Copyright (C) 2004 by Sun Microsystems, Inc. Permission to use, copy, modify, and
/// distribute this software is freely granted, provided that this notice is preserved.</remarks>
internal readonly struct Power : IVectorFunction2
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 18014398509481984;
    private const double Rounder = 6755399441055744;
    private const long HighBits = unchecked((long)0xFFFFFFFF00000000);
    private const long OneBits = 0x3FF0000000000000;
    private const long RootOfThreeHalves = 0x3FF3988F00000000;
    private const long RootOfThree = 0x3FFBB67A00000000;

    // 2 / (3 ln 2) and log₂ 1.5, in two parts each.
    private const double Scale = 9.61796693925975554329e-01;
    private const double ScaleHigh = 9.61796700954437255859e-01;
    private const double ScaleLow = -7.02846165095275826516e-09;
    private const double Log2High = 5.84962487220764160156e-01;
    private const double Log2Low = 1.35003920212974897128e-08;
    private const double Ln2 = 6.93147180559945286227e-01;
    private const double Ln2High = 6.93147182464599609375e-01;
    private const double Ln2Low = -1.90465429995776804525e-09;

    // Larger exponents over- or underflow for every x but 1, and beyond these so does 2 to their product with log₂ x.
    private const double LargestExponent = 7.3786976294838206e19;
    private const double LargestResult = 1100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x, Vector512<double> y) =>
        Vector512.GreaterThanOrEqualAll(x, Vector512.Create(SmallestNormal))
            && Vector512.LessThanOrEqualAll(x, Vector512.Create(double.MaxValue))
            && Vector512.LessThanOrEqualAll(Vector512.Abs(y), Vector512.Create(LargestExponent))
            ? OfNormal(x, y, Vector512<double>.Zero)
            : OfAny(x, y);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> OfAny(Vector512<double> x, Vector512<double> y)
    {
        var magnitude = Vector512.Abs(x);
        var regular = Vector512.GreaterThan<double>(magnitude, Vector512<double>.Zero)
            & Vector512.LessThanOrEqual<double>(magnitude, Vector512.Create(double.MaxValue))
            & Vector512.LessThanOrEqual<double>(Vector512.Abs(y), Vector512.Create(double.MaxValue));
        var number = Vector512.ConditionalSelect(regular, magnitude, Vector512<double>.One);
        var subnormal = Vector512.LessThan<double>(number, Vector512.Create(SmallestNormal));
        number = Vector512.ConditionalSelect(subnormal, number * Vector512.Create(TwoTo54), number);
        var exponent = Vector512.ConditionalSelect(regular, y, Vector512<double>.One);
        exponent = Bounded(exponent, LargestExponent);
        var result = OfNormal(number, exponent, Vector512.ConditionalSelect(subnormal, Vector512.Create(-54.0), Vector512<double>.Zero));
        if (Vector512.GreaterThanAll(x, Vector512<double>.Zero) && Vector512.EqualsAll(regular.AsInt64(), Vector512<long>.AllBitsSet))
        {
            return result;
        }

        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            result = result.WithElement(lane, Signed(x[lane], y[lane], result[lane]));
        }

        return result;
    }

    /// <summary>x^y × 2^(exponent y) for positive normal x and |y| up to 2^66.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OfNormal(Vector512<double> x, Vector512<double> y, Vector512<double> exponent)
    {
        var (logHigh, logLow) = Log2(x, exponent);
        var yHigh = High(y);
        var low = ((y - yHigh) * logHigh) + (y * logLow);
        var high = yHigh * logHigh;
        var sum = low + high;
        var beyond = Vector512.GreaterThan<double>(Vector512.Abs(sum), Vector512.Create(LargestResult));
        high = Vector512.ConditionalSelect(beyond, Bounded(sum, LargestResult), high);
        low = Vector512.ConditionalSelect(beyond, Vector512<double>.Zero, low);

        // 2^(high + low) = 2^n e^(r + rest).
        var shifted = low + high + Vector512.Create(Rounder);
        high -= shifted - Vector512.Create(Rounder);
        var t = High(low + high);
        var u = t * Vector512.Create(Ln2High);
        var v = ((low - (t - high)) * Vector512.Create(Ln2)) + (t * Vector512.Create(Ln2Low));
        var r = u + v;
        var rest = v - (r - u);
        var result = Vector512<double>.One + (r + (Exponential.Tail(r) + (rest + (r * rest))));
        return Vector512.LessThanAll(Vector512.Abs(sum), Vector512.Create(1020.0))
            ? (result.AsInt64() + (shifted.AsInt64() << 52)).AsDouble()
            : Exponential.Scale(result, shifted.AsInt64() - Vector512.Create(Rounder).AsInt64());
    }

    /// <summary>log₂ x + exponent in two parts, the first of 21 bits, with a relative error below 2^-66.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> High, Vector512<double> Low) Log2(Vector512<double> x, Vector512<double> exponent)
    {
        var bits = x.AsInt64();
        var mantissa = (bits & Vector512.Create(Logarithm.MantissaBits)) | Vector512.Create(OneBits);
        var upper = Vector512.GreaterThanOrEqual<long>(mantissa, Vector512.Create(RootOfThree));
        var middle = Vector512.AndNot(Vector512.GreaterThanOrEqual<long>(mantissa, Vector512.Create(RootOfThreeHalves)), upper).AsDouble();

        // m between √¾ and √3 with x = 2^n m, close to b, which is 1 or 1.5.
        var m = (mantissa - (upper & Vector512.Create(1L << 52))).AsDouble();
        var n = Logarithm.Unbiased((bits >>> 52) - upper + Vector512.Create(1L)) + exponent;
        var b = Vector512.ConditionalSelect(middle, Vector512.Create(1.5), Vector512<double>.One);

        // s = (m - b) / (m + b) in two parts.
        var u = m - b;
        var v = Vector512<double>.One / (m + b);
        var s = u * v;
        var sHigh = High(s);
        var sumHigh = High(m + b);
        var sumLow = m - (sumHigh - b);
        var sLow = v * ((u - (sHigh * sumHigh)) - (sHigh * sumLow));

        // log (m / b) = ⅔ s (3 + s² + …)
        var z = s * s;
        var r = z * z * (Vector512.Create(5.99999999999994648725e-01) + (z * (Vector512.Create(4.28571428578550184252e-01)
            + (z * (Vector512.Create(3.33333329818377432918e-01) + (z * (Vector512.Create(2.72728123808534006489e-01)
            + (z * (Vector512.Create(2.30660745775561754067e-01) + (z * Vector512.Create(2.06975017800338417784e-01)))))))))));
        r += sLow * (sHigh + s);
        z = sHigh * sHigh;
        var seriesHigh = High(Vector512.Create(3.0) + z + r);
        var seriesLow = r - ((seriesHigh - Vector512.Create(3.0)) - z);
        u = sHigh * seriesHigh;
        v = (sLow * seriesHigh) + (seriesLow * s);
        var pHigh = High(u + v);
        var pLow = v - (pHigh - u);
        var zHigh = pHigh * Vector512.Create(ScaleHigh);
        var zLow = (pHigh * Vector512.Create(ScaleLow)) + (pLow * Vector512.Create(Scale)) + (middle & Vector512.Create(Log2Low));
        var offset = middle & Vector512.Create(Log2High);
        var high = High(zHigh + zLow + offset + n);
        return (high, zLow - (((high - n) - offset) - zHigh));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> High(Vector512<double> x) => (x.AsInt64() & Vector512.Create(HighBits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Bounded(Vector512<double> x, double bound)
    {
        var above = Vector512.ConditionalSelect(Vector512.GreaterThan<double>(x, Vector512.Create(bound)), Vector512.Create(bound), x);
        return Vector512.ConditionalSelect(Vector512.LessThan<double>(above, Vector512.Create(-bound)), Vector512.Create(-bound), above);
    }

    /// <summary>x^y from |x|^y, with what C99 says of signs, zeros, infinities and NaNs.</summary>
    private static double Signed(double x, double y, double magnitude)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.IsNaN(x) ? x + x : y + y;
        }

        if (double.IsInfinity(y))
        {
            return Math.Abs(x) == 1 ? 1 : Math.Abs(x) > 1 == y > 0 ? double.PositiveInfinity : 0;
        }

        var whole = Math.Floor(y) == y;
        if (x < 0 && double.IsFinite(x) && !whole)
        {
            return double.NaN;
        }

        var size = x == 0 ? (y > 0 ? 0 : double.PositiveInfinity)
            : double.IsInfinity(x) ? (y > 0 ? double.PositiveInfinity : 0)
            : magnitude;
        return double.IsNegative(x) && whole && Math.Floor(y / 2) != y / 2 ? -size : size;
    }
}
