using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>Sine and cosine on |high + low| ≤ π/4, with an error below 0.8 units in the last place.</summary>
/// <remarks>Polynomials of fdlibm's k_sin.c and k_cos.c, of degree 13 and 14. Copyright (C) 1993 by Sun Microsystems, Inc. Permission to
/// use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.</remarks>
internal static class Circular
{
    private const double S1 = -1.66666666666666324348e-01;
    private const double S2 = 8.33333333332248946124e-03;
    private const double S3 = -1.98412698298579493134e-04;
    private const double S4 = 2.75573137070700676789e-06;
    private const double S5 = -2.50507602534068634195e-08;
    private const double S6 = 1.58969099521155010221e-10;
    private const double C1 = 4.16666666666666019037e-02;
    private const double C2 = -1.38888888888741095749e-03;
    private const double C3 = 2.48015872894767294178e-05;
    private const double C4 = -2.75573143513906633035e-07;
    private const double C5 = 2.08757232129817482790e-09;
    private const double C6 = -1.13596475577881948265e-11;

    /// <summary>sin(x + quadrants × π/2), for quadrants from 0 to 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Of(Vector512<double> x, long quadrants)
    {
        var (n, high, low) = Quadrants.Of(x);
        n += Vector512.Create(quadrants);
        var odd = Vector512.Equals<long>(n & Vector512.Create(1L), Vector512.Create(1L)).AsDouble();
        var z = high * high;
        var half = Vector512.Create(0.5) * z;
        var w = Vector512<double>.One - half;
        var p = (Either(odd, C6, S6) * z) + Either(odd, C5, S5);
        p = (p * z) + Either(odd, C4, S4);
        p = (p * z) + Either(odd, C3, S3);
        p = (p * z) + Either(odd, C2, S2);
        p = (p * z) + Either(odd, C1, S1);

        // The sine is high - ((half low - low) - z high p), which keeps -0; the cosine is w - ((high low - (1 - w - half)) - z z p).
        var lead = Vector512.ConditionalSelect(odd, w, high);
        var factor = z * Vector512.ConditionalSelect(odd, z, high);
        var tail = Vector512.ConditionalSelect(odd, (high * low) - ((Vector512<double>.One - w) - half), (half * low) - low);
        var result = lead - (tail - (factor * p));
        return (result.AsInt64() ^ ((n & Vector512.Create(2L)) << 62)).AsDouble();
    }

    /// <summary>The sine and the cosine of high + low.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<double> Sine, Vector512<double> Cosine) Both(Vector512<double> high, Vector512<double> low)
    {
        var z = high * high;
        var half = Vector512.Create(0.5) * z;
        var w = Vector512<double>.One - half;
        var s = (Vector512.Create(S6) * z) + Vector512.Create(S5);
        s = (s * z) + Vector512.Create(S4);
        s = (s * z) + Vector512.Create(S3);
        s = (s * z) + Vector512.Create(S2);
        s = (s * z) + Vector512.Create(S1);
        var c = (Vector512.Create(C6) * z) + Vector512.Create(C5);
        c = (c * z) + Vector512.Create(C4);
        c = (c * z) + Vector512.Create(C3);
        c = (c * z) + Vector512.Create(C2);
        c = (c * z) + Vector512.Create(C1);
        return (
            high - (((half * low) - low) - (z * high * s)),
            w - (((high * low) - ((Vector512<double>.One - w) - half)) - (z * z * c)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Either(Vector512<double> odd, double cosine, double sine) =>
        Vector512.ConditionalSelect(odd, Vector512.Create(cosine), Vector512.Create(sine));
}

/// <summary>The sine, with an error below 0.8 units in the last place.</summary>
internal readonly struct Sine : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x) => Circular.Of(x, 0);
}

/// <summary>The cosine, with an error below 0.8 units in the last place.</summary>
internal readonly struct Cosine : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x) => Circular.Of(x, 1);
}

/// <summary>The tangent as a quotient of sine and cosine, with an error below 2.5 units in the last place.</summary>
internal readonly struct Tangent : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        var (n, high, low) = Quadrants.Of(x);
        var odd = Vector512.Equals<long>(n & Vector512.Create(1L), Vector512.Create(1L)).AsDouble();
        var (sine, cosine) = Circular.Both(high, low);
        var numerator = Vector512.ConditionalSelect(odd, -cosine, sine);
        return numerator / Vector512.ConditionalSelect(odd, sine, cosine);
    }
}
