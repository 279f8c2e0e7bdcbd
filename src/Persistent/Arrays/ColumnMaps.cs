using Persistent.Arrays.Columns;

namespace Persistent.Arrays;

/// <content>Elementwise operations.</content>
public sealed unsafe partial class Column<T>
{
    /// <summary>Applies a kernel to every element. O(n), on the pool's threads; the result is cut as this column is.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="kernel">Computes a block.</param>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public Column<T> Map<TKernel>(TKernel kernel)
        where TKernel : struct, IMapKernel<T, T> => Map<T, TKernel>(kernel);

    /// <summary>Applies a kernel to every element. O(n), on the pool's threads; the result is cut as this column is.</summary>
    /// <typeparam name="TOut">The element kind of the result.</typeparam>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="kernel">Computes a block.</param>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public Column<TOut> Map<TOut, TKernel>(TKernel kernel)
        where TOut : unmanaged
        where TKernel : struct, IMapKernel<T, TOut>
    {
        using var loan = Borrow();
        var output = Column<TOut>.New(Layout, Pool);
        Crew.Run(output.Workers, output.Layout.Leaves, new MapParts<TOut, TKernel>(this, output, kernel));
        GC.KeepAlive(output);
        return output;
    }

    /// <summary>Applies a kernel to the elements of the same rows of this column and another. O(n), on the pool's threads; the result is cut as
    /// this column is.</summary>
    /// <typeparam name="TOther">The element kind of the other column.</typeparam>
    /// <typeparam name="TOut">The element kind of the result.</typeparam>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="other">A column of the same length; it may be cut differently.</param>
    /// <param name="kernel">Computes a block.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">One of the columns was released.</exception>
    public Column<TOut> Zip<TOther, TOut, TKernel>(Column<TOther> other, TKernel kernel)
        where TOther : unmanaged
        where TOut : unmanaged
        where TKernel : struct, IZipKernel<T, TOther, TOut>
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Length != Length)
        {
            throw new ArgumentException($"The columns have {Length} and {other.Length} rows; both need the same number.", nameof(other));
        }

        using var mine = Borrow();
        using var theirs = other.Borrow();
        var output = Column<TOut>.New(Layout, Pool);
        Crew.Run(output.Workers, output.Layout.Leaves, new ZipParts<TOther, TOut, TKernel>(this, other, output, kernel));
        GC.KeepAlive(output);
        return output;
    }

    /// <summary>The threads that fill this column.</summary>
    private int Workers => Layout.Leaves < 8 ? 1 : Pool?.Threads ?? 1;

    private readonly struct MapParts<TOut, TKernel>(Column<T> input, Column<TOut> output, TKernel kernel) : IParts
        where TOut : unmanaged
        where TKernel : struct, IMapKernel<T, TOut>
    {
        public void Do(int part)
        {
            var target = output.Writable(part);
            for (var stretch = new Stretches(input.Layout, output.Layout.Start(part), target.Length); stretch.Next();)
            {
                kernel.Apply(input.Block(stretch.Leaf).Slice(stretch.Offset, stretch.Count), target.Slice(stretch.At, stretch.Count));
            }
        }
    }

    private readonly struct ZipParts<TOther, TOut, TKernel>(Column<T> first, Column<TOther> second, Column<TOut> output, TKernel kernel) : IParts
        where TOther : unmanaged
        where TOut : unmanaged
        where TKernel : struct, IZipKernel<T, TOther, TOut>
    {
        public void Do(int part)
        {
            var start = output.Layout.Start(part);
            var target = output.Writable(part);
            for (var a = new Stretches(first.Layout, start, target.Length); a.Next();)
            {
                var head = first.Block(a.Leaf).Slice(a.Offset, a.Count);
                var result = target.Slice(a.At, a.Count);
                for (var b = new Stretches(second.Layout, start + a.At, a.Count); b.Next();)
                {
                    kernel.Apply(head.Slice(b.At, b.Count), second.Block(b.Leaf).Slice(b.Offset, b.Count), result.Slice(b.At, b.Count));
                }
            }
        }
    }
}
