namespace Persistent.Arrays;

/// <summary>Computes each element of an array from the elements at the same place of two others.</summary>
/// <typeparam name="T1">The element kind of the first array.</typeparam>
/// <typeparam name="T2">The element kind of the second array.</typeparam>
/// <typeparam name="TOut">The element kind that is written.</typeparam>
/// <remarks>A readonly struct. Called block by block, on several threads and with any cut into blocks.</remarks>
public interface IZipKernel<T1, T2, TOut>
    where T1 : unmanaged
    where T2 : unmanaged
    where TOut : unmanaged
{
    /// <summary>Writes the whole output block.</summary>
    /// <param name="first">A block of the first array.</param>
    /// <param name="second">The block at the same place of the second array.</param>
    /// <param name="output">The block at the same place of the output, of the same length.</param>
    void Apply(ReadOnlySpan<T1> first, ReadOnlySpan<T2> second, Span<TOut> output);
}
