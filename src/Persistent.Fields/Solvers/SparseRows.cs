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
        var vector = operands.Of<double>(3);
        if (vector.TryGetSpan(out var whole))
        {
            Sum(operands, start, output, new Window(whole, 0));
            return;
        }

        var (lowest, highest) = ColumnRange(operands, start, output.Length);
        var width = highest - lowest + 1;
        if (width > 8L * output.Length)
        {
            Sum(operands, start, output, new Distant(vector));
            return;
        }

        // The part of the vector that these rows read is brought together once, so that each entry is one load.
        var scratch = ArrayPool<double>.Shared.Rent(width);
        CopyTo(vector, lowest, scratch.AsSpan(0, width));
        Sum(operands, start, output, new Window(scratch, lowest));
        ArrayPool<double>.Shared.Return(scratch);
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

    private static (int Lowest, int Highest) ColumnRange(Operands operands, long start, int rows)
    {
        var starts = operands.Of<int>(0);
        var columns = operands.Of<int>(1);
        var (lowest, highest) = (int.MaxValue, -1);
        var end = starts[start + rows];
        for (var at = starts[start]; at < end;)
        {
            var piece = columns.From(at);
            piece = piece[..Math.Min(piece.Length, end - at)];
            lowest = Math.Min(lowest, TensorPrimitives.Min(piece));
            highest = Math.Max(highest, TensorPrimitives.Max(piece));
            at += piece.Length;
        }

        return highest < 0 ? (0, 0) : (lowest, highest);
    }

    private static void Sum<TVector>(Operands operands, long start, Span<double> output, TVector vector)
        where TVector : struct, IVector, allows ref struct
    {
        var starts = operands.Of<int>(0);
        var columns = operands.Of<int>(1);
        var values = operands.Of<double>(2);
        var at = starts[start];
        var first = at;
        var columnPiece = columns.From(at);
        var valuePiece = values.From(at);
        var last = first + Math.Min(columnPiece.Length, valuePiece.Length);
        for (var i = 0; i < output.Length; i++)
        {
            var end = starts[start + i + 1];
            var sum = 0.0;
            if (end <= last)
            {
                // Columns were checked when the matrix was made, and the row lies inside both pieces.
                ref var column = ref MemoryMarshal.GetReference(columnPiece);
                ref var value = ref MemoryMarshal.GetReference(valuePiece);
                for (var k = at - first; k < end - first; k++)
                {
                    sum += Unsafe.Add(ref value, k) * vector.At(Unsafe.Add(ref column, k));
                }
            }
            else
            {
                for (var k = at; k < end; k++)
                {
                    sum += values[k] * vector.At(columns[k]);
                }

                first = end;
                columnPiece = columns.From(first);
                valuePiece = values.From(first);
                last = first + Math.Min(columnPiece.Length, valuePiece.Length);
            }

            output[i] = sum;
            at = end;
        }
    }

    private interface IVector
    {
        double At(int column);
    }

    private readonly ref struct Window(ReadOnlySpan<double> entries, int first) : IVector
    {
        private readonly ref double _first = ref MemoryMarshal.GetReference(entries);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double At(int column) => Unsafe.Add(ref _first, column - first);
    }

    private readonly ref struct Distant(ArrayReader<double> entries) : IVector
    {
        private readonly ArrayReader<double> _entries = entries;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double At(int column) => _entries[column];
    }
}
