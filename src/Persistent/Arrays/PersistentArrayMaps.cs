namespace Persistent.Arrays;

/// <content>Elementwise operations.</content>
public sealed unsafe partial class PersistentArray<T>
{
    /// <summary>Applies a kernel to every element. O(n), on the pool's threads.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="kernel">Computes a block.</param>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> Map<TKernel>(TKernel kernel)
        where TKernel : struct, IMapKernel<T, T> => Map<T, TKernel>(kernel);

    /// <summary>Applies a kernel to every element. O(n), on the pool's threads.</summary>
    /// <typeparam name="TOut">The element kind of the result.</typeparam>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="kernel">Computes a block.</param>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<TOut> Map<TOut, TKernel>(TKernel kernel)
        where TOut : unmanaged
        where TKernel : struct, IMapKernel<T, TOut>
    {
        using var loan = Borrow();
        return MapBorrowed<TOut, TKernel>(kernel);
    }

    private PersistentArray<TOut> MapBorrowed<TOut, TKernel>(TKernel kernel)
        where TOut : unmanaged
        where TKernel : struct, IMapKernel<T, TOut>
    {
        var output = Allocation.Like<TOut, T>(this);
        Crew.Run(PersistentArray.Workers(output), output.BlockCount, new MapParts<TOut, TKernel>(this, output, kernel));
        GC.KeepAlive(output);
        return output;
    }

    /// <summary>Applies a kernel to the elements at the same places of this array and another. O(n), on the pool's threads.</summary>
    /// <typeparam name="TOther">The element kind of the other array.</typeparam>
    /// <typeparam name="TOut">The element kind of the result.</typeparam>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="other">An array of the same length; it may be laid out differently.</param>
    /// <param name="kernel">Computes a block.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
    public PersistentArray<TOut> Zip<TOther, TOut, TKernel>(PersistentArray<TOther> other, TKernel kernel)
        where TOther : unmanaged
        where TOut : unmanaged
        where TKernel : struct, IZipKernel<T, TOther, TOut>
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireLength(other.Length, nameof(other));
        using var mine = Borrow();
        using var theirs = other.Borrow();
        return ZipBorrowed<TOther, TOut, TKernel>(other, kernel);
    }

    private PersistentArray<TOut> ZipBorrowed<TOther, TOut, TKernel>(PersistentArray<TOther> other, TKernel kernel)
        where TOther : unmanaged
        where TOut : unmanaged
        where TKernel : struct, IZipKernel<T, TOther, TOut>
    {
        var output = Allocation.Like<TOut, T>(this);
        Crew.Run(PersistentArray.Workers(output), output.BlockCount, new ZipParts<TOther, TOut, TKernel>(this, other, output, kernel));
        GC.KeepAlive(output);
        return output;
    }

    internal void RequireLength(long length, string parameter)
    {
        if (length != Length)
        {
            throw new ArgumentException($"The arrays have {Length} and {length} elements; both need the same number.", parameter);
        }
    }

    private readonly struct MapParts<TOut, TKernel>(PersistentArray<T> input, PersistentArray<TOut> output, TKernel kernel) : IParts, IFill<TOut>
        where TOut : unmanaged
        where TKernel : struct, IMapKernel<T, TOut>
    {
        public void Do(int part) => Streaming.Fill(this, output, part);

        public void Fill(long start, Span<TOut> target)
        {
            for (var run = new Run(start, target.Length, input.PerLeaf); run.Next();)
            {
                kernel.Apply(input.Block(run.Leaf).Slice(run.Offset, run.Count), target.Slice(run.Start, run.Count));
            }
        }

        public (nint First, nint Second) Operands(long start) => (Streaming.Place(input, start), 0);
    }

    private readonly struct ZipParts<TOther, TOut, TKernel>(
        PersistentArray<T> first, PersistentArray<TOther> second, PersistentArray<TOut> output, TKernel kernel) : IParts, IFill<TOut>
        where TOther : unmanaged
        where TOut : unmanaged
        where TKernel : struct, IZipKernel<T, TOther, TOut>
    {
        public void Do(int part) => Streaming.Fill(this, output, part);

        public void Fill(long start, Span<TOut> target)
        {
            for (var a = new Run(start, target.Length, first.PerLeaf); a.Next();)
            {
                var head = first.Block(a.Leaf).Slice(a.Offset, a.Count);
                var result = target.Slice(a.Start, a.Count);
                for (var b = new Run(start + a.Start, a.Count, second.PerLeaf); b.Next();)
                {
                    kernel.Apply(head.Slice(b.Start, b.Count), second.Block(b.Leaf).Slice(b.Offset, b.Count), result.Slice(b.Start, b.Count));
                }
            }
        }

        public (nint First, nint Second) Operands(long start) => (Streaming.Place(first, start), Streaming.Place(second, start));
    }
}
