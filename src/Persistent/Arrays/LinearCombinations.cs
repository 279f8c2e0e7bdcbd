using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    private readonly unsafe struct CombineParts<T>(T[] coefficients, PersistentArray<T>[] terms, PersistentArray<T> output) : IParts, IFill<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly bool _alike = LaidOutAs(output, terms);

        public void Do(int part) => Streaming.Fill(this, output, part);

        public void Fill(long start, Span<T> target)
        {
            var done = _alike && Vector512<T>.IsSupported ? Together(start, target) : 0;
            for (var k = 0; done < target.Length && k < terms.Length; k++)
            {
                Add(k, start + done, target[done..]);
            }
        }

        /// <summary>All terms at once, four vectors at a time: the sums stay in registers. Returns how many elements were written.</summary>
        private int Together(long start, Span<T> target)
        {
            var (leaf, offset) = Math.DivRem(start, output.PerLeaf);
            var width = Vector512<T>.Count;
            var whole = target.Length / (4 * width) * (4 * width);
            var inputs = terms.Length <= 64 ? stackalloc nint[terms.Length] : new nint[terms.Length];
            for (var k = 0; k < terms.Length; k++)
            {
                inputs[k] = (nint)((T*)terms[k].Leaves[(int)leaf].Pointer + offset);
            }

            fixed (T* y = target)
            {
                for (var i = 0; i < whole; i += 4 * width)
                {
                    Vector512<T> a = default, b = default, c = default, d = default;
                    for (var k = 0; k < inputs.Length; k++)
                    {
                        var x = (T*)inputs[k] + i;
                        var factor = Vector512.Create(coefficients[k]);
                        var p = Vector512.Load(x) * factor;
                        var q = Vector512.Load(x + width) * factor;
                        var r = Vector512.Load(x + (2 * width)) * factor;
                        var s = Vector512.Load(x + (3 * width)) * factor;
                        a = k == 0 ? p : a + p;
                        b = k == 0 ? q : b + q;
                        c = k == 0 ? r : c + r;
                        d = k == 0 ? s : d + s;
                    }

                    a.Store(y + i);
                    b.Store(y + i + width);
                    c.Store(y + i + (2 * width));
                    d.Store(y + i + (3 * width));
                }
            }

            return whole;
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

        private static bool LaidOutAs(PersistentArray<T> output, PersistentArray<T>[] terms)
        {
            foreach (var term in terms)
            {
                if (term.PerLeaf != output.PerLeaf || term.Pool is null)
                {
                    return false;
                }
            }

            return true;
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
