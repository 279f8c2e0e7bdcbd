namespace Persistent.Arrays;

/// <summary>Computes each element of an array from the element at the same place of another.</summary>
/// <typeparam name="TIn">The element kind that is read.</typeparam>
/// <typeparam name="TOut">The element kind that is written.</typeparam>
/// <remarks>A readonly struct. Called block by block, on several threads and with any cut into blocks: the result for an element may
/// depend on that element only.</remarks>
public interface IMapKernel<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    /// <summary>Writes the whole output block.</summary>
    /// <param name="input">A block of the input.</param>
    /// <param name="output">The block at the same place of the output, of the same length.</param>
    void Apply(ReadOnlySpan<TIn> input, Span<TOut> output);
}
