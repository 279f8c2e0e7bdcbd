using System.Buffers;
using System.Runtime.Intrinsics;
using System.Runtime.InteropServices;

namespace Persistent.Arrays;

/// <summary>Sums in blocks of 512 elements at fixed places, joined pairwise: the same bits for any cut into leaves, thread count or vector
/// width.</summary>
/// <remarks>Within a block, 32 running sums (four vectors of eight lanes) take the elements in turn and are joined by halves. The error grows
/// with log n rather than n (Higham, Accuracy and Stability of Numerical Algorithms, §4.2).</remarks>
internal static class BlockSum
{
    internal const int Block = 512;

    /// <summary>The sum of up to 512 terms.</summary>
    internal static double Of(ReadOnlySpan<double> terms)
    {
        var lanes = MemoryMarshal.Cast<double, Vector512<double>>(terms);
        Vector512<double> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i + 4 <= lanes.Length; i += 4)
        {
            a += lanes[i];
            b += lanes[i + 1];
            c += lanes[i + 2];
            d += lanes[i + 3];
        }

        for (; i < lanes.Length; i++)
        {
            a += lanes[i];
        }

        return Join((a + b) + (c + d)) + Tail(terms[(lanes.Length * 8)..]);
    }

    /// <summary>The sum of the products of up to 512 pairs.</summary>
    internal static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var u = MemoryMarshal.Cast<double, Vector512<double>>(x);
        var v = MemoryMarshal.Cast<double, Vector512<double>>(y);
        Vector512<double> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i + 4 <= u.Length; i += 4)
        {
            a += u[i] * v[i];
            b += u[i + 1] * v[i + 1];
            c += u[i + 2] * v[i + 2];
            d += u[i + 3] * v[i + 3];
        }

        for (; i < u.Length; i++)
        {
            a += u[i] * v[i];
        }

        var tail = 0.0;
        for (var j = u.Length * 8; j < x.Length; j++)
        {
            tail += x[j] * y[j];
        }

        return Join((a + b) + (c + d)) + tail;
    }

    /// <summary>Joins block sums pairwise, in a tree that depends on their number only.</summary>
    internal static double Pairwise(ReadOnlySpan<double> sums)
    {
        if (sums.Length == 0)
        {
            return 0;
        }

        var level = ArrayPool<double>.Shared.Rent(sums.Length);
        sums.CopyTo(level);
        for (var count = sums.Length; count > 1; count = (count + 1) / 2)
        {
            for (var i = 0; i < count / 2; i++)
            {
                level[i] = level[2 * i] + level[(2 * i) + 1];
            }

            if (count % 2 == 1)
            {
                level[count / 2] = level[count - 1];
            }
        }

        var sum = level[0];
        ArrayPool<double>.Shared.Return(level);
        return sum;
    }

    private static double Join(Vector512<double> sum)
    {
        var four = sum.GetLower() + sum.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    private static double Tail(ReadOnlySpan<double> terms)
    {
        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += term;
        }

        return sum;
    }
}
