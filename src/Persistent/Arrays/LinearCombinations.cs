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

        public void Do(int part)
        {
            if (!_alike || !Vector512<T>.IsSupported)
            {
                Streaming.Fill(this, output, part);
                return;
            }

            var block = output.Writable(part);
            var start = (long)part * output.PerLeaf;
            var done = Streaming.PassesBy(output) ? Together<Past>(part, block) : Together<Through>(part, block);
            Fill(start + done, block[done..]);
            Streaming.Order();
        }

        public void Fill(long start, Span<T> target)
        {
            for (var k = 0; k < terms.Length; k++)
            {
                Add(k, start, target);
            }
        }

        public (nint First, nint Second) Operands(long start) => default;

        /// <summary>All terms at once, four vectors at a time: the sums stay in registers. Returns how many elements were written.</summary>
        private int Together<TStore>(int leaf, Span<T> target)
            where TStore : struct, IStore
        {
            var group = 4 * Vector512<T>.Count;
            var whole = target.Length / group * group;
            var inputs = terms.Length <= 64 ? stackalloc nint[terms.Length] : new nint[terms.Length];
            for (var k = 0; k < terms.Length; k++)
            {
                inputs[k] = (nint)terms[k].Leaves[leaf].Pointer;
            }

            fixed (T* y = target)
            {
                Sums<TStore>(inputs, y, whole);
            }

            return whole;
        }

        private void Sums<TStore>(ReadOnlySpan<nint> inputs, T* y, int count)
            where TStore : struct, IStore
        {
            var width = Vector512<T>.Count;
            fixed (nint* x = inputs)
            fixed (T* factors = coefficients)
            {
                for (var i = 0; i < count; i += 4 * width)
                {
                    var first = (T*)x[0] + i;
                    var factor = Vector512.Create(factors[0]);
                    var a = Vector512.Load(first) * factor;
                    var b = Vector512.Load(first + width) * factor;
                    var c = Vector512.Load(first + (2 * width)) * factor;
                    var d = Vector512.Load(first + (3 * width)) * factor;
                    for (var k = 1; k < inputs.Length; k++)
                    {
                        var next = (T*)x[k] + i;
                        factor = Vector512.Create(factors[k]);
                        a += Vector512.Load(next) * factor;
                        b += Vector512.Load(next + width) * factor;
                        c += Vector512.Load(next + (2 * width)) * factor;
                        d += Vector512.Load(next + (3 * width)) * factor;
                    }

                    TStore.Store(a, y + i);
                    TStore.Store(b, y + i + width);
                    TStore.Store(c, y + i + (2 * width));
                    TStore.Store(d, y + i + (3 * width));
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

    /// <summary>How a vector gets to memory.</summary>
    private interface IStore
    {
        static abstract unsafe void Store<T>(Vector512<T> vector, T* target)
            where T : unmanaged;
    }

    private readonly unsafe struct Through : IStore
    {
        public static void Store<T>(Vector512<T> vector, T* target)
            where T : unmanaged => vector.Store(target);
    }

    private readonly unsafe struct Past : IStore
    {
        public static void Store<T>(Vector512<T> vector, T* target)
            where T : unmanaged => vector.StoreAlignedNonTemporal(target);
    }
}
