namespace Persistent.Arrays;

/// <summary>Computes each element of an array from its index.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <remarks>A readonly struct. Called block by block, on several threads and with any cut into blocks.</remarks>
public interface IGenerateKernel<T>
    where T : unmanaged
{
    /// <summary>Writes the whole block.</summary>
    /// <param name="start">The index of the block's first element.</param>
    /// <param name="output">The block.</param>
    void Fill(long start, Span<T> output);
}
