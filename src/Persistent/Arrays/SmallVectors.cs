using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Persistent.Arrays;

/// <summary>Sums over plain arrays, for vectors that are too short for threads. Elements are independent, so the vector width cannot be seen.</summary>
internal static class SmallVectors
{
    /// <summary>Σ cₖ xₖ, terms added in order.</summary>
    internal static void Combine(ReadOnlySpan<double> c, ReadOnlySpan<double[]> x, double[] result)
    {
        var width = Vector<double>.Count;
        ref var target = ref MemoryMarshal.GetArrayDataReference(result);
        nuint i = 0;
        for (; i + (nuint)(2 * width) <= (nuint)result.Length; i += (nuint)(2 * width))
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(x[0]);
            var factor = new Vector<double>(c[0]);
            var a = Vector.LoadUnsafe(ref first, i) * factor;
            var b = Vector.LoadUnsafe(ref first, i + (nuint)width) * factor;
            for (var k = 1; k < x.Length; k++)
            {
                ref var term = ref MemoryMarshal.GetArrayDataReference(x[k]);
                factor = new Vector<double>(c[k]);
                a += Vector.LoadUnsafe(ref term, i) * factor;
                b += Vector.LoadUnsafe(ref term, i + (nuint)width) * factor;
            }

            a.StoreUnsafe(ref target, i);
            b.StoreUnsafe(ref target, i + (nuint)width);
        }

        for (var j = (int)i; j < result.Length; j++)
        {
            result[j] = At(c, x, j);
        }
    }

    /// <summary>y + h (Σ cₖ xₖ), terms added in order.</summary>
    internal static void Along(double[] y, double h, ReadOnlySpan<double> c, ReadOnlySpan<double[]> x, double[] result)
    {
        var width = Vector<double>.Count;
        ref var origin = ref MemoryMarshal.GetArrayDataReference(y);
        ref var target = ref MemoryMarshal.GetArrayDataReference(result);
        var size = new Vector<double>(h);
        nuint i = 0;
        for (; i + (nuint)(2 * width) <= (nuint)result.Length; i += (nuint)(2 * width))
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(x[0]);
            var factor = new Vector<double>(c[0]);
            var a = Vector.LoadUnsafe(ref first, i) * factor;
            var b = Vector.LoadUnsafe(ref first, i + (nuint)width) * factor;
            for (var k = 1; k < x.Length; k++)
            {
                ref var term = ref MemoryMarshal.GetArrayDataReference(x[k]);
                factor = new Vector<double>(c[k]);
                a += Vector.LoadUnsafe(ref term, i) * factor;
                b += Vector.LoadUnsafe(ref term, i + (nuint)width) * factor;
            }

            (Vector.LoadUnsafe(ref origin, i) + (size * a)).StoreUnsafe(ref target, i);
            (Vector.LoadUnsafe(ref origin, i + (nuint)width) + (size * b)).StoreUnsafe(ref target, i + (nuint)width);
        }

        for (var j = (int)i; j < result.Length; j++)
        {
            result[j] = y[j] + (h * At(c, x, j));
        }
    }

    /// <summary>Adds (s dᵢ / (a + r max(|yᵢ|, |zᵢ|)))² to a sum, element by element in order.</summary>
    internal static double AddSquares(double sum, double s, ReadOnlySpan<double> d, ReadOnlySpan<double> y, ReadOnlySpan<double> z, double a, double r)
    {
        if (y.Length != d.Length || z.Length != d.Length)
        {
            throw new ArgumentException($"The lengths {d.Length}, {y.Length} and {z.Length} differ.", nameof(d));
        }

        for (var i = 0; i < d.Length; i++)
        {
            var weighted = s * d[i] / (a + (r * Larger(Math.Abs(y[i]), Math.Abs(z[i]))));
            sum += weighted * weighted;
        }

        return sum;
    }

    // A NaN in the state shows in the difference too; which of the two is taken here does not matter.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Larger(double a, double b) => a > b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double At(ReadOnlySpan<double> c, ReadOnlySpan<double[]> x, int i)
    {
        var sum = c[0] * x[0][i];
        for (var k = 1; k < x.Length; k++)
        {
            sum += c[k] * x[k][i];
        }

        return sum;
    }
}
