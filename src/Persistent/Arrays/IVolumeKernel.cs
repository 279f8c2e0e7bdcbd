namespace Persistent.Arrays;

/// <summary>Computes each row of a three-dimensional array from that row and its neighbours.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <remarks>A readonly struct, called a row at a time and on several threads. The first and last <see cref="Radius"/> layers, rows and columns
/// keep their values, whatever the kernel writes there.</remarks>
public interface IVolumeKernel<T>
    where T : unmanaged
{
    /// <summary>How many layers, rows and columns on each side the kernel reads; at least 1.</summary>
    int Radius { get; }

    /// <summary>Writes the columns from <see cref="Radius"/> up to the row's length less <see cref="Radius"/>.</summary>
    /// <param name="rows">The row, at (0, 0), and its neighbours, from −Radius to Radius in layers and rows.</param>
    /// <param name="output">The whole row of the result.</param>
    void Row(VolumeRows<T> rows, Span<T> output);
}
