namespace Persistent.Arrays;

/// <summary>Computes each element of an array from any elements of any operands: gathers, sparse products, interpolation.</summary>
/// <typeparam name="TOut">The element kind that is written.</typeparam>
/// <remarks>A readonly struct. Called block by block, on several threads and with any cut into blocks.</remarks>
public interface IComputeKernel<TOut>
    where TOut : unmanaged
{
    /// <summary>How many elements are worth a thread's while: smaller for kernels with much work an element.</summary>
    static virtual int Grain => 16384;

    /// <summary>Writes the whole block.</summary>
    /// <param name="operands">The arrays that the operation was given.</param>
    /// <param name="start">The index of the block's first element.</param>
    /// <param name="output">The block.</param>
    void Fill(Operands operands, long start, Span<TOut> output);
}
