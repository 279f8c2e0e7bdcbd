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
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowLength);
        if (Length % rowLength != 0)
        {
            throw new ArgumentException($"{Length} elements are not a whole number of rows of {rowLength}.", nameof(rowLength));
        }

        if (kernel.Radius < 1)
        {
            throw new ArgumentException($"The kernel's radius is {kernel.Radius}; it must be at least 1.", nameof(kernel));
        }

        using var loan = Borrow();
        var rows = WithWholeRows(rowLength);
        using var rowsLoan = rows.Borrow();
        var output = Allocation.New<T>(Length, rows.PerLeaf, rows.Pool);
        Crew.Run(PersistentArray.Workers(output), output.BlockCount, new StencilParts<TKernel>(rows, output, rowLength, kernel));
        GC.KeepAlive(output);
        return output;
    }

    /// <summary>How many rows a leaf of about 128 KiB holds; at least one.</summary>
    internal static int RowsPerLeaf(int rowLength) => Math.Max(DefaultPerLeaf / rowLength, 1);

    /// <summary>This array, or a copy whose leaves hold whole rows.</summary>
    private PersistentArray<T> WithWholeRows(int rowLength)
    {
        if (_small is not null || BlockCount == 1 || PerLeaf % rowLength == 0)
        {
            return this;
        }

        var copy = Allocation.New<T>(Length, RowsPerLeaf(rowLength) * rowLength, Pool);
        Crew.Run(PersistentArray.Workers(copy), copy.BlockCount, new MapParts<T, Copy>(this, copy, default));
        return copy;
    }

    /// <summary>Where a row starts: in its leaf, or in the plain array that is pinned at the address given. Only while a loan is held.</summary>
    private nint RowAddress(long row, int rowLength, T* small)
    {
        var index = row * rowLength;
        if (small is not null)
        {
            return (nint)(small + index);
        }

        var (leaf, offset) = Math.DivRem(index, PerLeaf);
        return (nint)((T*)_spine!.Leaves[leaf].Pointer + offset);
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
            var radius = kernel.Radius;
            var window = (2L * radius) + 1;
            var rows = window > input.Length / rowLength ? [] : window <= 64 ? stackalloc nint[(int)window] : new nint[window];
            var block = output.Writable(part);
            var first = (long)part * output.PerLeaf / rowLength;
            var last = (input.Length / rowLength) - 1;
            fixed (T* small = input._small)
            {
                for (var r = 0; r < block.Length / rowLength; r++)
                {
                    var row = first + r;
                    var target = block.Slice(r * rowLength, rowLength);
                    if (row < radius || row > last - radius || rowLength <= 2L * radius)
                    {
                        new ReadOnlySpan<T>((void*)input.RowAddress(row, rowLength, small), rowLength).CopyTo(target);
                        continue;
                    }

                    for (var k = 0; k < window; k++)
                    {
                        rows[k] = input.RowAddress(row + k - radius, rowLength, small);
                    }

                    var around = new StencilRows<T>(rows, rowLength);
                    kernel.Row(around, target);
                    around[0][..radius].CopyTo(target);
                    around[0][^radius..].CopyTo(target[^radius..]);
                }
            }
        }
    }
}
