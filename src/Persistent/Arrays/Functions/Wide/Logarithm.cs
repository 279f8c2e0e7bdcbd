using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>The natural logarithm with an error below 0.9 units in the last place; x = 2^k (1 + f) with 1 + f between √½ and √2, and a
/// series in s = f / (2 + f).</summary>
/// <remarks>Method and coefficients of fdlibm's e_log.c. Copyright (C) 1993 by Sun Microsystems, Inc. Permission to use, copy, modify, and
/// distribute this software is freely granted, provided that this notice is preserved.</remarks>
internal readonly struct Logarithm : IVectorFunction
{
    internal const long MantissaBits = 0x000FFFFFFFFFFFFF;

    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 18014398509481984;
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const long RootOfHalf = 0x3FE6A09E667F3BCD;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x) =>
        Vector512.GreaterThanOrEqualAll(x, Vector512.Create(SmallestNormal))
            && Vector512.LessThanOrEqualAll(x, Vector512.Create(double.MaxValue))
            ? Normal(x, Vector512<double>.Zero)
            : Any(x);

    /// <summary>An integer from 0 to 4095 as a number, less 1024.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Unbiased(Vector512<long> biased) =>
        (biased | Vector512.Create(4503599627370496.0).AsInt64()).AsDouble() - Vector512.Create(4503599627370496.0 + 1024);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> Any(Vector512<double> x)
    {
        var regular = Vector512.GreaterThan<double>(x, Vector512<double>.Zero) & Vector512.LessThanOrEqual<double>(x, Vector512.Create(double.MaxValue));
        var number = Vector512.ConditionalSelect(regular, x, Vector512<double>.One);
        var subnormal = Vector512.LessThan<double>(number, Vector512.Create(SmallestNormal));
        var scaled = Vector512.ConditionalSelect(subnormal, number * Vector512.Create(TwoTo54), number);
        var result = Normal(scaled, Vector512.ConditionalSelect(subnormal, Vector512.Create(-54.0), Vector512<double>.Zero));
        var special = Vector512.ConditionalSelect(
            Vector512.Equals<double>(x, Vector512<double>.Zero),
            Vector512.Create(double.NegativeInfinity),
            Vector512.ConditionalSelect(Vector512.LessThan<double>(x, Vector512<double>.Zero), Vector512.Create(double.NaN), x + x));
        return Vector512.ConditionalSelect(regular, result, special);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Normal(Vector512<double> x, Vector512<double> exponent)
    {
        var shifted = x.AsInt64() - Vector512.Create(RootOfHalf - (1024L << 52));
        var k = Unbiased(shifted >>> 52) + exponent;
        var f = ((shifted & Vector512.Create(MantissaBits)) + Vector512.Create(RootOfHalf)).AsDouble() - Vector512<double>.One;
        var s = f / (f + Vector512.Create(2.0));
        var z = s * s;
        var w = z * z;
        var even = w * (Vector512.Create(3.999999999940941908e-01) + (w * (Vector512.Create(2.222219843214978396e-01)
            + (w * Vector512.Create(1.531383769920937332e-01)))));
        var odd = z * (Vector512.Create(6.666666666666735130e-01) + (w * (Vector512.Create(2.857142874366239149e-01)
            + (w * (Vector512.Create(1.818357216161805012e-01) + (w * Vector512.Create(1.479819860511658591e-01)))))));
        var half = Vector512.Create(0.5) * f * f;
        return (k * Vector512.Create(Ln2High)) - ((half - ((s * (half + (even + odd))) + (k * Vector512.Create(Ln2Low)))) - f);
    }
}
