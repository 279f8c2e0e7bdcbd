using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>e^x with an error below 1 unit in the last place; x = n ln 2 + r, a polynomial of degree 12 in r, times 2^n.</summary>
/// <remarks>Cody, Waite: Software Manual for the Elementary Functions (1980). The polynomial interpolates at Chebyshev nodes over
/// |r| ≤ ln 2 / 2, with an error of 2^-59.</remarks>
internal readonly struct Exponential : IVectorFunction
{
    // Adding it rounds to an integer, which then stands in the lowest bits of the sum.
    private const double Rounder = 6755399441055744;
    private const double PerLn2 = 1.4426950408889634;

    // The first 33 bits of ln 2, so that n times it is exact, and the rest.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // Beyond these the result is 0 or infinity.
    private const double Lowest = -746;
    private const double Highest = 710;

    // Within it, 2^n and the result are normal numbers.
    private const double Normal = 708;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x) =>
        Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(Normal)) ? Once(x) : Twice(x);

    /// <summary>2^n × m for m near 1 and |n| ≤ 2044, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Scale(Vector512<double> m, Vector512<long> n)
    {
        var biased = n + Vector512.Create(2048L);
        var half = biased >>> 1;
        var rest = biased - half;
        return m * PowerOfTwo(half) * PowerOfTwo(rest);

        static Vector512<double> PowerOfTwo(Vector512<long> biased) => ((biased - Vector512.Create(1L)) << 52).AsDouble();
    }

    /// <summary>e^r - 1 - r, for |r| up to ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Tail(Vector512<double> r)
    {
        // In pairs and pairs of pairs, so that few operations wait for each other.
        var square = r * r;
        var fourth = square * square;
        var low = (Vector512.Create(0.5) + (r * Vector512.Create(0.16666666666666669))) + (square * (Vector512.Create(0.041666666666666664) + (r * Vector512.Create(0.008333333333330065))));
        var middle = (Vector512.Create(0.0013888888888886554) + (r * Vector512.Create(0.00019841269863040559))) + (square * (Vector512.Create(2.4801587317135174e-05) + (r * Vector512.Create(2.7557268480289716e-06))));
        var high = (Vector512.Create(2.755728298404137e-07) + (r * Vector512.Create(2.51003758422237e-08))) + (square * Vector512.Create(2.091122973665872e-09));
        return square * (low + (fourth * (middle + (fourth * high))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Once(Vector512<double> x)
    {
        var shifted = Shifted(x);
        return ((shifted.AsInt64() << 52) + Reduced(x, shifted).AsInt64()).AsDouble();
    }

    /// <summary>As <see cref="Once"/>, for results that may be subnormal, zero or infinite, and for NaNs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> Twice(Vector512<double> x)
    {
        var bounded = Vector512.ConditionalSelect(Vector512.LessThan<double>(x, Vector512.Create(Lowest)), Vector512.Create(Lowest), x);
        var highest = Vector512.Create(Highest);
        bounded = Vector512.ConditionalSelect(Vector512.GreaterThan<double>(bounded, highest), highest, bounded);
        bounded = Vector512.ConditionalSelect(Vector512.Equals<double>(x, x), bounded, Vector512<double>.Zero);
        var shifted = Shifted(bounded);
        var result = Scale(Reduced(bounded, shifted), shifted.AsInt64() - Vector512.Create(Rounder).AsInt64());
        return Vector512.ConditionalSelect(Vector512.Equals<double>(x, x), result, x + x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Shifted(Vector512<double> x) => (x * Vector512.Create(PerLn2)) + Vector512.Create(Rounder);

    /// <summary>e^(x - n ln 2), between 0.7 and 1.42.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Reduced(Vector512<double> x, Vector512<double> shifted)
    {
        var n = shifted - Vector512.Create(Rounder);
        var r = x - (n * Vector512.Create(Ln2High)) - (n * Vector512.Create(Ln2Low));
        return Vector512<double>.One + (r + Tail(r));
    }
}
