namespace Persistent.Arrays;

/// <content>Two-dimensional stencils on whole rows.</content>
public sealed unsafe partial class PersistentArray<T>
{
    /// <summary>Applies a stencil to an array that holds the rows of a two-dimensional field. O(n), on the pool's threads.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="rowLength">The elements in a row; the array holds a whole number of rows.</param>
    /// <param name="kernel">Computes a row.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the row's, or the kernel's radius is below 1.</exception>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> Stencil<TKernel>(int rowLength, TKernel kernel)
        where TKernel : struct, IStencilKernel<T>
    {
        RequireRows(rowLength, kernel.Radius, nameof(kernel));
        using var loan = Borrow();
        var rows = WithWholeRows(rowLength);
        using var rowsLoan = rows.Borrow();
        return rows.StencilBorrowed(rowLength, kernel);
    }

    internal PersistentArray<T> StencilConsuming<TKernel>(int rowLength, TKernel kernel)
        where TKernel : struct, IStencilKernel<T>
    {
        RequireRows(rowLength, kernel.Radius, nameof(kernel));
        using var loan = Borrow();
        var rows = WithWholeRows(rowLength);
        if (!ReferenceEquals(rows, this))
        {
            Consumption.Of(Spine);
            return rows.StencilConsuming(rowLength, kernel);
        }

        if (!Consumption.Of(Spine))
        {
            return StencilBorrowed(rowLength, kernel);
        }

        var output = Unfilled();
        return Swept(output, Reach(kernel.Radius, rowLength), new StencilParts<TKernel>(this, output, rowLength, kernel));
    }

    private PersistentArray<T> StencilBorrowed<TKernel>(int rowLength, TKernel kernel)
        where TKernel : struct, IStencilKernel<T>
    {
        var output = Allocation.New<T>(Length, PerLeaf, Pool);
        Crew.Run(PersistentArray.Workers(output), output.BlockCount, new StencilParts<TKernel>(this, output, rowLength, kernel));
        GC.KeepAlive(output);
        return output;
    }

    private void RequireRows(int rowLength, int radius, string kernel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowLength);
        if (Length % rowLength != 0)
        {
            throw new ArgumentException($"{Length} elements are not a whole number of rows of {rowLength}.", nameof(rowLength));
        }

        if (radius < 1)
        {
            throw new ArgumentException($"The kernel's radius is {radius}; it must be at least 1.", kernel);
        }
    }

    /// <summary>An array laid out as this one in the same pool, whose table is filled by a sweep and which no scope knows yet.</summary>
    private PersistentArray<T> Unfilled() => new(new(Pool!, Pool!.Tables.Rent(BlockCount), Spine!.FreshBytes), Length, PerLeaf);

    /// <summary>Fills an array from this one, which is consumed, and makes it known to the scope.</summary>
    private PersistentArray<T> Swept<TParts>(PersistentArray<T> output, int reach, TParts parts)
        where TParts : struct, IParts
    {
        Sweep<TParts>.Run(Spine!, output.Spine!.Leaves, reach, PersistentArray.Workers(output), parts);
        ScopeStack.Current!.Register(output.Spine);
        GC.KeepAlive(output);
        return output;
    }

    /// <summary>How many leaves so many rows may reach beyond the one they are read from.</summary>
    private int Reach(long rows, int rowLength) => (int)Math.Min(((rows * rowLength) + PerLeaf - 1) / PerLeaf, BlockCount);

    /// <summary>How many rows a leaf of about 128 KiB holds; at least one.</summary>
    internal static int RowsPerLeaf(int rowLength) => Math.Max(DefaultPerLeaf / rowLength, 1);

    /// <summary>This array, or a copy whose leaves hold whole rows.</summary>
    private PersistentArray<T> WithWholeRows(int rowLength)
    {
        if (Small is not null || BlockCount == 1 || PerLeaf % rowLength == 0)
        {
            return this;
        }

        var copy = Allocation.New<T>(Length, RowsPerLeaf(rowLength) * rowLength, Pool);
        Crew.Run(PersistentArray.Workers(copy), copy.BlockCount, new MapParts<T, Copy>(this, copy, default));
        return copy;
    }

    /// <summary>The rows of this array, which is pinned at the address given when it is a plain one.</summary>
    private RowTable Rows(int rowLength, T* small) => new(Leaves, (nint)small, rowLength * sizeof(T), PerLeaf * sizeof(T));

    /// <summary>Copies whole rows, from one on, to the places that follow each other in a block.</summary>
    private static void KeepRows(RowTable rows, long first, Span<T> block, int rowLength)
    {
        var place = rows.From(first);
        for (var at = 0; at < block.Length; at += rowLength)
        {
            new ReadOnlySpan<T>((void*)rows.Next(ref place), rowLength).CopyTo(block.Slice(at, rowLength));
        }
    }

    private static void KeepEnds(ReadOnlySpan<T> from, Span<T> to, int radius)
    {
        for (var i = 0; i < radius; i++)
        {
            to[i] = from[i];
            to[^(i + 1)] = from[^(i + 1)];
        }
    }

    private readonly struct Copy : IMapKernel<T, T>
    {
        public void Apply(ReadOnlySpan<T> input, Span<T> output) => input.CopyTo(output);
    }

    private readonly struct StencilParts<TKernel>(PersistentArray<T> input, PersistentArray<T> output, int rowLength, TKernel kernel) : IParts
        where TKernel : struct, IStencilKernel<T>
    {
        public void Do(int part)
        {
            fixed (T* small = input.Small)
            {
                var rows = input.Rows(rowLength, small);
                var block = output.Writable(part);
                var first = (long)part * output.PerLeaf / rowLength;
                var last = first + (block.Length / rowLength);
                var (begin, end) = Inside(first, last);
                KeepRows(rows, first, Part(block, first, first, begin), rowLength);
                Compute(rows, begin, Part(block, first, begin, end));
                KeepRows(rows, end, Part(block, first, end, last), rowLength);
            }
        }

        /// <summary>The rows among these that the kernel computes; none when the field is too small for it.</summary>
        private (long First, long Last) Inside(long first, long last)
        {
            var all = input.Length / rowLength;
            if (rowLength <= 2L * kernel.Radius || all <= 2L * kernel.Radius)
            {
                return (last, last);
            }

            var begin = Math.Clamp(kernel.Radius, first, last);
            return (begin, Math.Clamp(all - kernel.Radius, begin, last));
        }

        private Span<T> Part(Span<T> block, long first, long begin, long end) =>
            block.Slice((int)((begin - first) * rowLength), (int)((end - begin) * rowLength));

        private void Compute(RowTable table, long first, Span<T> block)
        {
            if (block.IsEmpty)
            {
                return;
            }

            var radius = kernel.Radius;
            var window = (2 * radius) + 1;
            var rows = window <= 64 ? stackalloc nint[window] : new nint[window];
            var place = table.From(first - radius);
            for (var k = 1; k < rows.Length; k++)
            {
                rows[k] = table.Next(ref place);
            }

            for (var at = 0; at < block.Length; at += rowLength)
            {
                for (var k = 1; k < rows.Length; k++)
                {
                    rows[k - 1] = rows[k];
                }

                rows[^1] = table.Next(ref place);
                var around = new StencilRows<T>(rows, rowLength);
                var target = block.Slice(at, rowLength);
                kernel.Row(around, target);
                KeepEnds(around[0], target, radius);
            }
        }
    }
}
