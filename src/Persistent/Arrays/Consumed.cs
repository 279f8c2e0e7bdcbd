namespace Persistent.Arrays;

/// <summary>An array that the next operation may overwrite: made by <see cref="PersistentArray{T}.Consume"/>.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <remarks>
/// <para>An array that was born in the innermost scope and that nothing else holds gives its leaves to the result: the operation needs no more memory
/// than a few leaves. In every other case the result is made beside it, with the same bits: a leaf that is shared is never written, and what a step
/// began with, or what lives outside the scope, stays as it is.</para>
/// <para>An array born in the innermost scope is over with the operation, and says so when it is read again.</para>
/// </remarks>
public readonly ref struct Consumed<T>
    where T : unmanaged
{
    private readonly PersistentArray<T> _array;

    internal Consumed(PersistentArray<T> array) => _array = array;

    /// <summary>As <see cref="PersistentArray{T}.Map{TKernel}(TKernel)"/>. O(n), on the pool's threads.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="kernel">Computes a block.</param>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> Map<TKernel>(TKernel kernel)
        where TKernel : struct, IMapKernel<T, T> => _array.MapConsuming(kernel);

    /// <summary>As <see cref="PersistentArray{T}.Zip{TOther, TOut, TKernel}(PersistentArray{TOther}, TKernel)"/>. O(n), on the pool's threads.</summary>
    /// <typeparam name="TOther">The element kind of the other array, which is not consumed.</typeparam>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="other">An array of the same length; it may be laid out differently.</param>
    /// <param name="kernel">Computes a block.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
    public PersistentArray<T> Zip<TOther, TKernel>(PersistentArray<TOther> other, TKernel kernel)
        where TOther : unmanaged
        where TKernel : struct, IZipKernel<T, TOther, T> => _array.ZipConsuming(other, kernel);

    /// <summary>As <see cref="PersistentArray{T}.Stencil{TKernel}(int, TKernel)"/>: leaves that the sweep has left behind become the next ones of the
    /// result. O(n), on the pool's threads.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="rowLength">The elements in a row; the array holds a whole number of rows.</param>
    /// <param name="kernel">Computes a row.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the row's, or the kernel's radius is below 1.</exception>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> Stencil<TKernel>(int rowLength, TKernel kernel)
        where TKernel : struct, IStencilKernel<T> => _array.StencilConsuming(rowLength, kernel);

    /// <summary>As <see cref="PersistentArray{T}.Stencil{TKernel}(int, int, TKernel)"/>: leaves that the sweep has left behind become the next ones of
    /// the result. O(n), on the pool's threads.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="rowLength">The elements in a row.</param>
    /// <param name="rowsPerLayer">The rows in a layer; the array holds a whole number of layers.</param>
    /// <param name="kernel">Computes a row.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the layer's, or the kernel's radius is below 1.</exception>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> Stencil<TKernel>(int rowLength, int rowsPerLayer, TKernel kernel)
        where TKernel : struct, IVolumeKernel<T> => _array.StencilConsuming(rowLength, rowsPerLayer, kernel);

    /// <summary>As <see cref="PersistentArray{T}.SetItems"/>. O(leaves + items), and no leaf is copied that nothing else holds.</summary>
    /// <param name="items">Indices and their new elements; the last one given for an index counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the array.</exception>
    /// <exception cref="ReleasedStateException">The array was released.</exception>
    public PersistentArray<T> SetItems(IEnumerable<KeyValuePair<long, T>> items) => _array.SetItemsConsuming(items);
}
