using System.Numerics;

namespace Persistent.Arrays;

/// <summary>What steps of numerical methods compute of whole arrays, each in one pass.</summary>
internal static class Displacements
{
    /// <summary>Σ cₖ xₖ, terms added in order.</summary>
    internal static PersistentArray<double> Combine(ReadOnlySpan<double> coefficients, ReadOnlySpan<PersistentArray<double>> terms)
    {
        var room = default(Parts<double[]>);
        var plain = room.Take(terms.Length);
        if (!AreSmall(terms, terms[0].Length, plain))
        {
            return PersistentArray.LinearCombination(coefficients, terms);
        }

        var result = GC.AllocateUninitializedArray<double>(plain[0].Length);
        SmallVectors.Combine(coefficients, plain, result);
        return new(result);
    }

    /// <summary>origin + size (Σ cₖ xₖ), terms added in order.</summary>
    internal static PersistentArray<double> Along(
        PersistentArray<double> origin, double size, ReadOnlySpan<double> coefficients, ReadOnlySpan<PersistentArray<double>> terms)
    {
        var room = default(Parts<double[]>);
        var plain = room.Take(terms.Length);
        if (origin.Small is not { } y || !AreSmall(terms, origin.Length, plain))
        {
            return AlongLeaves(origin, size, coefficients, terms);
        }

        var result = GC.AllocateUninitializedArray<double>(y.Length);
        SmallVectors.Along(y, size, coefficients, plain, result);
        return new(result);
    }

    /// <summary>Adds Σ (s dᵢ / (a + r max(|yᵢ|, |zᵢ|)))² to a sum: element by element in order for short arrays, over blocks joined pairwise for
    /// long ones.</summary>
    internal static double AddSquares(
        double sum, double s, PersistentArray<double> d, PersistentArray<double> y, PersistentArray<double> z, double a, double r)
    {
        if (d.Small is { } ds && y.Small is { } ys && z.Small is { } zs)
        {
            return SmallVectors.AddSquares(sum, s, ds, ys, zs, a, r);
        }

        d.RequireLength(y.Length, nameof(y));
        d.RequireLength(z.Length, nameof(z));
        var weighted = PersistentArray.Compute<double, Weighing>(d.Length, new(s, a, r), d, y, z);
        return sum + weighted.Dot(weighted);
    }

    private static bool AreSmall(ReadOnlySpan<PersistentArray<double>> terms, long length, Span<double[]> plain)
    {
        for (var k = 0; k < terms.Length; k++)
        {
            if (terms[k].Small is not { } small || small.Length != length)
            {
                return false;
            }

            plain[k] = small;
        }

        return true;
    }

    private static PersistentArray<double> AlongLeaves(
        PersistentArray<double> origin, double size, ReadOnlySpan<double> coefficients, ReadOnlySpan<PersistentArray<double>> terms)
    {
        foreach (var term in terms)
        {
            origin.RequireLength(term.Length, nameof(terms));
        }

        PersistentArray<double>[] operands = [origin, .. terms];
        using var loans = new Loans(operands);
        var output = Allocation.Like<double, double>(origin);
        Crew.Run(PersistentArray.Workers(output), output.BlockCount, new AlongParts(size, coefficients.ToArray(), operands, output));
        GC.KeepAlive(output);
        return output;
    }

    private readonly struct AlongParts(double size, double[] coefficients, PersistentArray<double>[] operands, PersistentArray<double> output)
        : IParts, IFill<double>
    {
        // A chunk that stays in the first cache while every term passes over it.
        private const int Chunk = 1024;

        public void Do(int part) => Streaming.Fill(this, output, part);

        public (nint First, nint Second) Operands(long start) => (Streaming.Place(operands[0], start), Streaming.Place(operands[1], start));

        public void Fill(long start, Span<double> target)
        {
            while (!target.IsEmpty)
            {
                var count = Math.Min(Chunk, target.Length);
                Sum(start, target[..count]);
                start += count;
                target = target[count..];
            }
        }

        private void Sum(long start, Span<double> target)
        {
            for (var k = 1; k < operands.Length; k++)
            {
                for (var run = new Run(start, target.Length, operands[k].PerLeaf); run.Next();)
                {
                    var x = operands[k].Block(run.Leaf).Slice(run.Offset, run.Count);
                    Add(coefficients[k - 1], x, target.Slice(run.Start, run.Count), isFirst: k == 1);
                }
            }

            for (var run = new Run(start, target.Length, operands[0].PerLeaf); run.Next();)
            {
                Move(operands[0].Block(run.Leaf).Slice(run.Offset, run.Count), target.Slice(run.Start, run.Count));
            }
        }

        private static void Add(double c, ReadOnlySpan<double> x, Span<double> y, bool isFirst)
        {
            var i = 0;
            for (; i + Vector<double>.Count <= x.Length; i += Vector<double>.Count)
            {
                var product = new Vector<double>(x[i..]) * c;
                (isFirst ? product : new Vector<double>(y[i..]) + product).CopyTo(y[i..]);
            }

            for (; i < x.Length; i++)
            {
                y[i] = isFirst ? c * x[i] : y[i] + (c * x[i]);
            }
        }

        private void Move(ReadOnlySpan<double> origin, Span<double> sum)
        {
            var i = 0;
            for (; i + Vector<double>.Count <= origin.Length; i += Vector<double>.Count)
            {
                (new Vector<double>(origin[i..]) + (new Vector<double>(sum[i..]) * size)).CopyTo(sum[i..]);
            }

            for (; i < origin.Length; i++)
            {
                sum[i] = origin[i] + (size * sum[i]);
            }
        }
    }

    private readonly struct Weighing(double s, double a, double r) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var d = operands.Of<double>(0);
            var y = operands.Of<double>(1);
            var z = operands.Of<double>(2);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = s * d[start + i] / (a + (r * SmallVectors.Larger(Math.Abs(y[start + i]), Math.Abs(z[start + i]))));
            }
        }
    }
}
