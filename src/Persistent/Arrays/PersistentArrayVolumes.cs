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
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerLayer);
        if (Length % ((long)rowLength * rowsPerLayer) != 0)
        {
            throw new ArgumentException($"{Length} elements are not a whole number of layers of {rowsPerLayer} rows of {rowLength}.", nameof(rowsPerLayer));
        }

        if (kernel.Radius < 1)
        {
            throw new ArgumentException($"The kernel's radius is {kernel.Radius}; it must be at least 1.", nameof(kernel));
        }

        using var loan = Borrow();
        var rows = WithWholeRows(rowLength);
        using var rowsLoan = rows.Borrow();
        var output = Allocation.New<T>(Length, rows.PerLeaf, rows.Pool);
        Crew.Run(PersistentArray.Workers(output), output.BlockCount, new VolumeParts<TKernel>(rows, output, rowLength, rowsPerLayer, kernel));
        GC.KeepAlive(output);
        return output;
    }

    private readonly struct VolumeParts<TKernel>(PersistentArray<T> input, PersistentArray<T> output, int rowLength, int rowsPerLayer, TKernel kernel)
        : IParts
        where TKernel : struct, IVolumeKernel<T>
    {
        public void Do(int part)
        {
            var radius = kernel.Radius;
            var window = (2L * radius) + 1;
            var fits = window <= rowsPerLayer && window <= rowLength;
            var rows = !fits ? [] : window <= 8 ? stackalloc nint[(int)(window * window)] : new nint[window * window];
            var block = output.Writable(part);
            var first = (long)part * output.PerLeaf / rowLength;
            fixed (T* small = input._small)
            {
                for (var r = 0; r < block.Length / rowLength; r++)
                {
                    var row = first + r;
                    var target = block.Slice(r * rowLength, rowLength);
                    var centre = new ReadOnlySpan<T>((void*)input.RowAddress(row, rowLength, small), rowLength);
                    if (!IsInside(row, radius))
                    {
                        centre.CopyTo(target);
                        continue;
                    }

                    for (var k = 0; k < rows.Length; k++)
                    {
                        var (layer, across) = Math.DivRem(k, (int)window);
                        rows[k] = input.RowAddress(row + ((long)(layer - radius) * rowsPerLayer) + across - radius, rowLength, small);
                    }

                    kernel.Row(new(rows, radius, rowLength), target);
                    centre[..radius].CopyTo(target);
                    centre[^radius..].CopyTo(target[^radius..]);
                }
            }
        }

        private bool IsInside(long row, int radius)
        {
            var (layer, across) = Math.DivRem(row, rowsPerLayer);
            var layers = input.Length / rowLength / rowsPerLayer;
            return layer >= radius && layer < layers - radius && across >= radius && across < rowsPerLayer - radius && rowLength > 2L * radius;
        }
    }
}
