using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Persistent.Arrays;

namespace Persistent.Fields.Solvers;

/// <summary>Products of the rows of a sparse matrix with a vector, for kernels. Operands: 0 row starts, 1 columns, 2 values, 3 the vector.</summary>
/// <remarks>A row is summed in ascending order of its columns, one rounding a product and one a sum, wherever its entries lie in memory.</remarks>
internal static class SparseRows
{
    /// <summary>The rows from a place on, one for each element of the output.</summary>
    internal static void Multiply(Operands operands, long start, Span<double> output)
    {
        var starts = operands.Of<int>(0).From(start);
        if (starts.Length > output.Length)
        {
            Multiply(operands, starts[..(output.Length + 1)], output);
            return;
        }

        var together = ArrayPool<int>.Shared.Rent(output.Length + 1);
        starts.CopyTo(together);
        operands.Of<int>(0).From(start + starts.Length)[..(output.Length + 1 - starts.Length)].CopyTo(together.AsSpan(starts.Length));
        Multiply(operands, together.AsSpan(0, output.Length + 1), output);
        ArrayPool<int>.Shared.Return(together);
    }

    private static void Multiply(Operands operands, ReadOnlySpan<int> starts, Span<double> output)
    {
        var vector = operands.Of<double>(3);
        if (vector.TryGetSpan(out var whole))
        {
            Sum(operands, starts, whole, 0, output);
            return;
        }

        var (lowest, highest) = ColumnRange(operands.Of<int>(1), starts[0], starts[^1]);
        var width = highest - lowest + 1;
        if (width > 8L * output.Length)
        {
            Sum(operands, starts, vector, output);
            return;
        }

        // The part of the vector that these rows read is brought together once, so that each entry is one load.
        var window = ArrayPool<double>.Shared.Rent(width);
        CopyTo(vector, lowest, window.AsSpan(0, width));
        Sum(operands, starts, window, lowest, output);
        ArrayPool<double>.Shared.Return(window);
    }

    /// <summary>Copies consecutive elements of an array.</summary>
    internal static void CopyTo(ArrayReader<double> source, long start, Span<double> target)
    {
        while (!target.IsEmpty)
        {
            var piece = source.From(start);
            piece = piece[..Math.Min(piece.Length, target.Length)];
            piece.CopyTo(target);
            target = target[piece.Length..];
            start += piece.Length;
        }
    }

    private static (int Lowest, int Highest) ColumnRange(ArrayReader<int> columns, int at, int end)
    {
        var (lowest, highest) = (int.MaxValue, -1);
        while (at < end)
        {
            var piece = columns.From(at);
            piece = piece[..Math.Min(piece.Length, end - at)];
            lowest = Math.Min(lowest, TensorPrimitives.Min(piece));
            highest = Math.Max(highest, TensorPrimitives.Max(piece));
            at += piece.Length;
        }

        return highest < 0 ? (0, 0) : (lowest, highest);
    }

    /// <summary>The rows whose vector lies in one piece, from its column <paramref name="lowest"/> on.</summary>
    private static void Sum(Operands operands, ReadOnlySpan<int> starts, ReadOnlySpan<double> vector, int lowest, Span<double> output)
    {
        var columns = operands.Of<int>(1);
        var values = operands.Of<double>(2);
        for (var row = 0; row < output.Length;)
        {
            var first = starts[row];
            var columnPiece = columns.From(first);
            var valuePiece = values.From(first);
            var last = first + Math.Min(columnPiece.Length, valuePiece.Length);
            var rows = RowsUpTo(starts[row..], last);
            if (rows > 0)
            {
                Sum(starts.Slice(row, rows + 1), columnPiece, valuePiece, vector, lowest, output.Slice(row, rows));
                row += rows;
            }
            else
            {
                // A row that lies across two leaves of entries.
                var sum = 0.0;
                for (var k = first; k < starts[row + 1]; k++)
                {
                    sum += values[k] * vector[columns[k] - lowest];
                }

                output[row++] = sum;
            }
        }
    }

    /// <summary>How many rows end at an entry or before it.</summary>
    private static int RowsUpTo(ReadOnlySpan<int> starts, int last)
    {
        if (starts[^1] <= last)
        {
            return starts.Length - 1;
        }

        var (low, high) = (0, starts.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = starts[middle] <= last ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Rows whose entries lie in one piece of columns and one of values.</summary>
    private static void Sum(
        ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<double> values, ReadOnlySpan<double> vector, int lowest, Span<double> output)
    {
        // Columns were checked when the matrix was made, and the caller checked the rows: no bounds are tested for each entry.
        ref var column = ref MemoryMarshal.GetReference(columns);
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var x = ref MemoryMarshal.GetReference(vector);
        var begin = starts[0];
        var k = 0;
        for (var row = 0; row < output.Length; row++)
        {
            var end = starts[row + 1] - begin;
            var sum = 0.0;
            for (; k < end; k++)
            {
                sum += Unsafe.Add(ref value, k) * Unsafe.Add(ref x, Unsafe.Add(ref column, k) - lowest);
            }

            output[row] = sum;
        }
    }

    /// <summary>The rows that read elements all over a vector of many leaves.</summary>
    private static void Sum(Operands operands, ReadOnlySpan<int> starts, ArrayReader<double> vector, Span<double> output)
    {
        var columns = operands.Of<int>(1);
        var values = operands.Of<double>(2);
        for (var row = 0; row < output.Length; row++)
        {
            var sum = 0.0;
            for (var k = starts[row]; k < starts[row + 1]; k++)
            {
                sum += values[k] * vector[columns[k]];
            }

            output[row] = sum;
        }
    }
}
