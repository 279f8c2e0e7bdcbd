namespace Persistent.Arrays;

/// <summary>Makes persistent arrays, and combines several of them.</summary>
public static partial class PersistentArray
{
    /// <summary>The array without elements.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    public static PersistentArray<T> Empty<T>()
        where T : unmanaged => PersistentArray<T>.Empty;

    /// <summary>An array of the given elements. Copies; O(n).</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="items">The elements.</param>
    public static PersistentArray<T> Create<T>(params ReadOnlySpan<T> items)
        where T : unmanaged
    {
        var array = Allocation.New<T>(items.Length, PersistentArray<T>.DefaultPerLeaf, pool: null);
        for (var i = 0; i < array.BlockCount; i++)
        {
            var block = array.Writable(i);
            items.Slice(i * array.PerLeaf, block.Length).CopyTo(block);
        }

        GC.KeepAlive(array);
        return array;
    }

    /// <summary>An array whose elements are all the same. O(n).</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <param name="length">The number of elements.</param>
    /// <param name="value">The element.</param>
    public static PersistentArray<T> Fill<T>(long length, T value)
        where T : unmanaged => Generate<T, Constant<T>>(length, new(value));

    /// <summary>An array whose elements are computed from their indices. O(n), on the pool's threads.</summary>
    /// <typeparam name="T">The element kind.</typeparam>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="length">The number of elements.</param>
    /// <param name="kernel">Computes a block.</param>
    /// <param name="rowLength">Elements in a row, when each leaf is to hold whole rows: for arrays that stencils run over. 1 otherwise.</param>
    public static PersistentArray<T> Generate<T, TKernel>(long length, TKernel kernel, int rowLength = 1)
        where T : unmanaged
        where TKernel : struct, IGenerateKernel<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowLength);
        var output = Allocation.New<T>(length, PersistentArray<T>.RowsPerLeaf(rowLength) * rowLength, pool: null);
        Crew.Run(Workers(output), output.BlockCount, new GenerateParts<T, TKernel>(output, kernel));
        GC.KeepAlive(output);
        return output;
    }

    /// <summary>An array whose elements are computed from any elements of the operands. On the pool's threads.</summary>
    /// <typeparam name="TOut">The element kind of the result.</typeparam>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="length">The number of elements of the result.</param>
    /// <param name="kernel">Computes a block.</param>
    /// <param name="operands">The arrays that the kernel reads.</param>
    /// <exception cref="ReleasedStateException">An operand was released.</exception>
    public static PersistentArray<TOut> Compute<TOut, TKernel>(long length, TKernel kernel, params ReadOnlySpan<IPersistentArray> operands)
        where TOut : unmanaged
        where TKernel : struct, IComputeKernel<TOut>
    {
        var arrays = operands.ToArray();
        using var loans = new Loans(arrays);
        var output = Allocation.New<TOut>(length, PersistentArray<TOut>.DefaultPerLeaf, loans.Pool);
        var parts = new ComputeParts<TOut, TKernel>(output, arrays, kernel);
        Crew.Run(loans.Threads(output.Pool), parts.Count, parts);
        GC.KeepAlive(output);
        return output;
    }

    internal static int Workers<T>(PersistentArray<T> output)
        where T : unmanaged => output.BlockCount < 8 ? 1 : output.Pool?.Threads ?? 1;

    private readonly struct Constant<T>(T value) : IGenerateKernel<T>
        where T : unmanaged
    {
        public void Fill(long start, Span<T> output) => output.Fill(value);
    }

    private readonly struct GenerateParts<T, TKernel>(PersistentArray<T> output, TKernel kernel) : IParts
        where T : unmanaged
        where TKernel : struct, IGenerateKernel<T>
    {
        public void Do(int part) => kernel.Fill((long)part * output.PerLeaf, output.Writable(part));
    }

    private readonly struct ComputeParts<TOut, TKernel>(PersistentArray<TOut> output, IPersistentArray[] operands, TKernel kernel) : IParts
        where TOut : unmanaged
        where TKernel : struct, IComputeKernel<TOut>
    {
        private readonly int _perPart = Math.Clamp(TKernel.Grain, 1, output.PerLeaf);

        private int PerLeaf => (output.PerLeaf + _perPart - 1) / _perPart;

        public int Count => checked((int)(output.BlockCount == 0
            ? 0
            : ((output.BlockCount - 1L) * PerLeaf) + ((output.Writable(output.BlockCount - 1).Length + _perPart - 1) / _perPart)));

        public void Do(int part)
        {
            var (leaf, piece) = Math.DivRem(part, PerLeaf);
            var block = output.Writable(leaf);
            var from = piece * _perPart;
            var length = Math.Min(_perPart, block.Length - from);
            kernel.Fill(new(operands), ((long)leaf * output.PerLeaf) + from, block.Slice(from, length));
        }
    }
}
