using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>x as a multiple n of π/2 and a rest |y| ≤ π/4 in two parts, high + low, with a relative error below 2^-66.</summary>
/// <param name="N">The multiple, in its lowest two bits.</param>
/// <param name="High">The rest to the nearest number; NaN for infinities and NaNs.</param>
/// <param name="Low">What is left of it.</param>
/// <remarks>Three parts of π/2 in the manner of Cody and Waite, as in fdlibm's e_rem_pio2.c, up to about 10^6; beyond, exact integers in the
/// manner of Payne and Hanek. Copyright (C) 1993 by Sun Microsystems, Inc. Permission to use, copy, modify, and distribute this software
/// is freely granted, provided that this notice is preserved.</remarks>
internal readonly record struct Quadrants(Vector512<long> N, Vector512<double> High, Vector512<double> Low)
{
    // Multiples below 2^20, times 33 bits of π/2, are exact.
    private const double Widest = 1e6;
    private const double Rounder = 6755399441055744;
    private const double PerHalfPi = 0.6366197723675814;
    private const double First = 1.5707963267341256;
    private const double Second = 6.077100506303966e-11;
    private const double SecondRest = 2.0222662487959506e-21;
    private const double Third = 2.0222662487111665e-21;
    private const double ThirdRest = 8.4784276603689e-32;

    // Smaller rests, relative to x, need the third part.
    private const double Close = 1.0 / (1L << 40);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Quadrants Of(Vector512<double> x) =>
        Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(Widest)) ? Near(x) : Far(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Quadrants Near(Vector512<double> x)
    {
        var shifted = (x * Vector512.Create(PerHalfPi)) + Vector512.Create(Rounder);
        var n = shifted - Vector512.Create(Rounder);
        var coarse = x - (n * Vector512.Create(First));
        var step = n * Vector512.Create(Second);
        var finer = coarse - step;
        var rest = (n * Vector512.Create(SecondRest)) - ((coarse - finer) - step);
        var high = finer - rest;
        var low = (finer - high) - rest;
        var close = Vector512.Abs(x) * Vector512.Create(Close);
        return Vector512.LessThanAny(Vector512.Abs(high), close)
            ? Closer(shifted, finer, (coarse - finer) - step, Vector512.LessThan<double>(Vector512.Abs(high), close), high, low)
            : new(shifted.AsInt64(), high, low);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Quadrants Closer(
        Vector512<double> shifted,
        Vector512<double> second,
        Vector512<double> error,
        Vector512<double> close,
        Vector512<double> high,
        Vector512<double> low)
    {
        var n = shifted - Vector512.Create(Rounder);
        var step = n * Vector512.Create(Third);
        var finer = second - step;
        var rest = (n * Vector512.Create(ThirdRest)) - (((second - finer) - step) + error);
        var closerHigh = finer - rest;
        var closerLow = (finer - closerHigh) - rest;
        return new(
            shifted.AsInt64(),
            Vector512.ConditionalSelect(close, closerHigh, high),
            Vector512.ConditionalSelect(close, closerLow, low));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Quadrants Far(Vector512<double> x)
    {
        var near = Vector512.LessThanOrEqual<double>(Vector512.Abs(x), Vector512.Create(Widest));
        var (n, high, low) = Near(Vector512.ConditionalSelect(near, x, Vector512<double>.Zero));
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            var far = x[lane];
            if (Math.Abs(far) <= Widest)
            {
                continue;
            }

            var (quadrant, upper, lower) = double.IsFinite(far) ? PayneHanek.Reduce(far)
                : double.IsNaN(far) ? (0, far + far, 0)
                : (0, double.NaN, 0);
            n = n.WithElement(lane, quadrant);
            high = high.WithElement(lane, upper);
            low = low.WithElement(lane, lower);
        }

        return new(n, high, low);
    }
}
