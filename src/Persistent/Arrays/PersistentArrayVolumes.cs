namespace Persistent.Arrays;

/// <content>Three-dimensional stencils on whole rows.</content>
public sealed unsafe partial class PersistentArray<T>
{
    /// <summary>Applies a stencil to an array that holds the rows of a three-dimensional field, layer by layer. O(n), on the pool's threads.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="rowLength">The elements in a row.</param>
    /// <param name="rowsPerLayer">The rows in a layer; the array holds a whole number of layers.</param>
    /// <param name="kernel">Computes a row.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the layer's, or the kernel's radius is below 1.</exception>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> Stencil<TKernel>(int rowLength, int rowsPerLayer, TKernel kernel)
        where TKernel : struct, IVolumeKernel<T>
    {
        RequireLayers(rowLength, rowsPerLayer, kernel.Radius, nameof(kernel));
        using var loan = Borrow();
        var rows = WithWholeRows(rowLength);
        using var rowsLoan = rows.Borrow();
        return rows.StencilBorrowed(rowLength, rowsPerLayer, kernel);
    }

    internal PersistentArray<T> StencilConsuming<TKernel>(int rowLength, int rowsPerLayer, TKernel kernel)
        where TKernel : struct, IVolumeKernel<T>
    {
        RequireLayers(rowLength, rowsPerLayer, kernel.Radius, nameof(kernel));
        using var loan = Borrow();
        var rows = WithWholeRows(rowLength);
        if (!ReferenceEquals(rows, this))
        {
            Consumption.Of(Spine);
            return rows.StencilConsuming(rowLength, rowsPerLayer, kernel);
        }

        if (!Consumption.Of(Spine))
        {
            return StencilBorrowed(rowLength, rowsPerLayer, kernel);
        }

        var output = Unfilled();
        var reach = Reach(((long)kernel.Radius * rowsPerLayer) + kernel.Radius, rowLength);
        return Swept(output, reach, new VolumeParts<TKernel>(this, output, rowLength, rowsPerLayer, kernel));
    }

    private PersistentArray<T> StencilBorrowed<TKernel>(int rowLength, int rowsPerLayer, TKernel kernel)
        where TKernel : struct, IVolumeKernel<T>
    {
        var output = Allocation.New<T>(Length, PerLeaf, Pool);
        Crew.Run(PersistentArray.Workers(output), output.BlockCount, new VolumeParts<TKernel>(this, output, rowLength, rowsPerLayer, kernel));
        GC.KeepAlive(output);
        return output;
    }

    private void RequireLayers(int rowLength, int rowsPerLayer, int radius, string kernel)
    {
        RequireRows(rowLength, radius, kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerLayer);
        if (Length % ((long)rowLength * rowsPerLayer) != 0)
        {
            throw new ArgumentException($"{Length} elements are not a whole number of layers of {rowsPerLayer} rows of {rowLength}.", nameof(rowsPerLayer));
        }
    }

    private readonly struct VolumeParts<TKernel>(PersistentArray<T> input, PersistentArray<T> output, int rowLength, int rowsPerLayer, TKernel kernel)
        : IParts
        where TKernel : struct, IVolumeKernel<T>
    {
        public void Do(int part)
        {
            var block = output.Writable(part);
            var first = (long)part * output.PerLeaf / rowLength;
            var last = first + (block.Length / rowLength);
            fixed (T* small = input.Small)
            {
                var table = input.Rows(rowLength, small);
                for (var row = first; row < last;)
                {
                    // To the end of the layer, or of the leaf.
                    var end = Math.Min(last, ((row / rowsPerLayer) + 1) * rowsPerLayer);
                    Layer(table, row, block.Slice((int)((row - first) * rowLength), (int)((end - row) * rowLength)));
                    row = end;
                }
            }
        }

        private void Layer(RowTable table, long first, Span<T> block)
        {
            var radius = kernel.Radius;
            var (layer, across) = Math.DivRem(first, rowsPerLayer);
            var layers = input.Length / rowLength / rowsPerLayer;
            var end = across + (block.Length / rowLength);
            var computed = rowLength > 2L * radius && rowsPerLayer > 2L * radius && layer >= radius && layer < layers - radius;
            var (begin, stop) = computed ? (Math.Clamp(radius, across, end), Math.Clamp(rowsPerLayer - radius, across, end)) : (end, end);
            var (before, inside) = ((int)(begin - across) * rowLength, (int)(stop - begin) * rowLength);
            KeepRows(table, first, block[..before], rowLength);
            if (inside > 0)
            {
                Compute(table, first + begin - across, block.Slice(before, inside));
            }

            KeepRows(table, first + stop - across, block[(before + Math.Max(inside, 0))..], rowLength);
        }

        /// <summary>Computes rows of one layer: one place moves along in each layer around, so that each row's address is found once a layer.</summary>
        private void Compute(RowTable table, long first, Span<T> block)
        {
            var radius = kernel.Radius;
            var window = (2 * radius) + 1;
            var rows = window <= 8 ? stackalloc nint[window * window] : new nint[window * window];
            var places = window <= 8 ? stackalloc RowPlace[window] : new RowPlace[window];
            for (var layer = 0; layer < window; layer++)
            {
                places[layer] = table.From(first + ((long)(layer - radius) * rowsPerLayer) - radius);
                for (var k = 1; k < window; k++)
                {
                    rows[(layer * window) + k] = table.Next(ref places[layer]);
                }
            }

            for (var at = 0; at < block.Length; at += rowLength)
            {
                for (var layer = 0; layer < window; layer++)
                {
                    var around = rows.Slice(layer * window, window);
                    for (var k = 1; k < around.Length; k++)
                    {
                        around[k - 1] = around[k];
                    }

                    around[^1] = table.Next(ref places[layer]);
                }

                var target = block.Slice(at, rowLength);
                kernel.Row(new(rows, radius, rowLength), target);
                KeepEnds(new((void*)rows[rows.Length / 2], rowLength), target, radius);
            }
        }
    }
}
