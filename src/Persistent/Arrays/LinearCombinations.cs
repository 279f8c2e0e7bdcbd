using System.Numerics;
using System.Runtime.InteropServices;

namespace Persistent.Arrays;

/// <content>Linear combinations.</content>
public static partial class PersistentArray
{
    /// <summary>Σ cₖ xₖ in one pass over memory; terms are added in order, each with one rounding for its product and one for its sum.</summary>
    /// <typeparam name="T">Half, float or double.</typeparam>
    /// <param name="coefficients">One for each term.</param>
    /// <param name="terms">At least one array, all of the same length; they may be laid out differently.</param>
    /// <returns>An array laid out as the first term. O(terms · n), on the pool's threads.</returns>
    /// <exception cref="ArgumentException">There are no terms, not as many coefficients as terms, or the lengths differ.</exception>
    /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
    public static PersistentArray<T> LinearCombination<T>(ReadOnlySpan<T> coefficients, params ReadOnlySpan<PersistentArray<T>> terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (terms.IsEmpty || coefficients.Length != terms.Length)
        {
            throw new ArgumentException($"{coefficients.Length} coefficients for {terms.Length} terms; as many of one as of the other, and at least one.", nameof(terms));
        }

        foreach (var term in terms)
        {
            terms[0].RequireLength(term.Length, nameof(terms));
        }

        var arrays = terms.ToArray();
        using var loans = new Loans(arrays);
        var output = Allocation.Like<T, T>(arrays[0]);
        Crew.Run(Workers(output), output.BlockCount, new CombineParts<T>(coefficients.ToArray(), arrays, output));
        GC.KeepAlive(output);
        return output;
    }

    private readonly struct CombineParts<T>(T[] coefficients, PersistentArray<T>[] terms, PersistentArray<T> output) : IParts
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A piece of the result stays in the first-level cache while every term is added to it.
        private const int PieceBytes = 8 << 10;

        public unsafe void Do(int part)
        {
            var block = output.Writable(part);
            var piece = PieceBytes / sizeof(T);
            for (var at = 0; at < block.Length; at += piece)
            {
                var target = block.Slice(at, Math.Min(piece, block.Length - at));
                for (var k = 0; k < terms.Length; k++)
                {
                    Add(k, ((long)part * output.PerLeaf) + at, target);
                }
            }
        }

        private void Add(int k, long start, Span<T> target)
        {
            for (var run = new Run(start, target.Length, terms[k].PerLeaf); run.Next();)
            {
                var x = terms[k].Block(run.Leaf).Slice(run.Offset, run.Count);
                var y = target.Slice(run.Start, run.Count);
                if (k == 0)
                {
                    Scale(coefficients[k], x, y);
                }
                else
                {
                    Accumulate(coefficients[k], x, y);
                }
            }
        }

        private static void Scale(T c, ReadOnlySpan<T> x, Span<T> y)
        {
            var vectorized = 0;
            if (Vector<T>.IsSupported)
            {
                var vx = MemoryMarshal.Cast<T, Vector<T>>(x);
                var vy = MemoryMarshal.Cast<T, Vector<T>>(y);
                for (var i = 0; i < vx.Length; i++)
                {
                    vy[i] = vx[i] * c;
                }

                vectorized = vx.Length * Vector<T>.Count;
            }

            for (var i = vectorized; i < x.Length; i++)
            {
                y[i] = x[i] * c;
            }
        }

        private static void Accumulate(T c, ReadOnlySpan<T> x, Span<T> y)
        {
            var vectorized = 0;
            if (Vector<T>.IsSupported)
            {
                var vx = MemoryMarshal.Cast<T, Vector<T>>(x);
                var vy = MemoryMarshal.Cast<T, Vector<T>>(y);
                for (var i = 0; i < vx.Length; i++)
                {
                    vy[i] += vx[i] * c;
                }

                vectorized = vx.Length * Vector<T>.Count;
            }

            for (var i = vectorized; i < x.Length; i++)
            {
                y[i] += x[i] * c;
            }
        }
    }
}
