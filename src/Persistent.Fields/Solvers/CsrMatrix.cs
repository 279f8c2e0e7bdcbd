using Persistent.Arrays;

namespace Persistent.Fields.Solvers;

/// <summary>An immutable sparse matrix in compressed rows; the columns of a row ascend.</summary>
/// <remarks>Matrices made from one another share what they have in common: <see cref="WithValues"/> shares the pattern. Products sum each
/// row in ascending order of its columns, so that they do not depend on threads or vector width. Safe for concurrent use.</remarks>
public sealed class CsrMatrix : IHasArrays
{
    private CsrMatrix(int columns, PersistentArray<int> rowStarts, PersistentArray<int> columnIndices, PersistentArray<double> values)
    {
        Columns = columns;
        RowStarts = rowStarts;
        ColumnIndices = columnIndices;
        Values = values;
    }

    /// <summary>The number of rows.</summary>
    public int Rows => (int)(RowStarts.Length - 1);

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The number of stored entries, zeros among them included.</summary>
    public long Count => Values.Length;

    /// <summary>Where each row starts among the entries, and the number of entries: [Rows + 1].</summary>
    public PersistentArray<int> RowStarts { get; }

    /// <summary>The column of each entry: [Count].</summary>
    public PersistentArray<int> ColumnIndices { get; }

    /// <summary>The entries: [Count].</summary>
    public PersistentArray<double> Values { get; }

    /// <summary>A matrix of given arrays, which are shared. O(entries).</summary>
    /// <param name="columns">The number of columns.</param>
    /// <param name="rowStarts">[rows + 1], from 0, never falling, up to the number of entries.</param>
    /// <param name="columnIndices">The column of each entry, ascending within a row.</param>
    /// <param name="values">The entries.</param>
    /// <exception cref="ArgumentException">The arrays do not describe a matrix.</exception>
    public static CsrMatrix Of(
        int columns, PersistentArray<int> rowStarts, PersistentArray<int> columnIndices, PersistentArray<double> values)
    {
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columnIndices);
        ArgumentNullException.ThrowIfNull(values);
        if (columnIndices.Length != values.Length)
        {
            throw new ArgumentException($"{columnIndices.Length} columns for {values.Length} entries.", nameof(columnIndices));
        }

        if (CsrPattern.FirstFault(columns, rowStarts.ToArray(), columnIndices.ToArray()) is { } fault)
        {
            throw new ArgumentException(fault, nameof(rowStarts));
        }

        return new(columns, rowStarts, columnIndices, values);
    }

    /// <summary>A matrix whose entries are sums of contributions, added in the order given. O(contributions · row length).</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="contributions">The contributions, in any order of rows and columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A contribution lies outside the matrix.</exception>
    public static CsrMatrix FromTriplets(int rows, int columns, ReadOnlySpan<Triplet> contributions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return CsrPattern.Summed(rows, columns, contributions).ToMatrix();
    }

    /// <summary>A x. O(entries), on the pool's threads.</summary>
    /// <param name="vector">x: [Columns].</param>
    /// <param name="scale">A number that each element of the product is multiplied with.</param>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public PersistentArray<double> Apply(PersistentArray<double> vector, double scale = 1)
    {
        RequireLength(vector, Columns, nameof(vector));
        return PersistentArray.Compute<double, Product>(Rows, new(scale), RowStarts, ColumnIndices, Values, vector);
    }

    /// <summary>b − A x. O(entries), on the pool's threads.</summary>
    /// <param name="right">b: [Rows].</param>
    /// <param name="vector">x: [Columns].</param>
    /// <exception cref="ArgumentException">A vector has another length.</exception>
    public PersistentArray<double> Residual(PersistentArray<double> right, PersistentArray<double> vector)
    {
        RequireLength(right, Rows, nameof(right));
        RequireLength(vector, Columns, nameof(vector));
        return PersistentArray.Compute<double, Defect>(Rows, default, RowStarts, ColumnIndices, Values, vector, right);
    }

    /// <summary>The entries on the diagonal, 0 where none is stored. O(entries).</summary>
    public PersistentArray<double> Diagonal() =>
        PersistentArray.Compute<double, DiagonalEntries>(Rows, default, RowStarts, ColumnIndices, Values);

    /// <summary>The largest row sum of |A| weighted with a factor a row: by Gershgorin no eigenvalue of diag(factors) A is larger. O(entries).</summary>
    /// <param name="factors">[Rows], not negative.</param>
    /// <exception cref="ArgumentException">There is not one factor a row.</exception>
    public double RowBound(PersistentArray<double> factors)
    {
        RequireLength(factors, Rows, nameof(factors));
        return Scope.Measure(() => PersistentArray
            .Compute<double, Magnitudes>(Rows, default, RowStarts, ColumnIndices, Values, factors).Max());
    }

    /// <summary>A matrix with the same pattern and other entries. O(1); shares the pattern.</summary>
    /// <param name="values">As many entries.</param>
    /// <exception cref="ArgumentException">There are not as many.</exception>
    public CsrMatrix WithValues(PersistentArray<double> values)
    {
        RequireLength(values, Count, nameof(values));
        return new(Columns, RowStarts, ColumnIndices, values);
    }

    /// <summary>The same matrix without the entries that are exactly zero, its diagonal excepted. O(entries).</summary>
    public CsrMatrix WithoutZeros() => CsrPattern.Of(this).Where(static (row, column, value) => value != 0 || row == column).ToMatrix();

    /// <summary>The same pattern with the rows and columns of fixed unknowns replaced, which keeps symmetry: zeros, and a number on the
    /// diagonal. O(entries).</summary>
    /// <param name="isFixed">[Rows], not 0 for a fixed unknown.</param>
    /// <param name="diagonal">What stands on the diagonal of a fixed unknown.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or there is not one flag for each unknown.</exception>
    public CsrMatrix WithFixed(PersistentArray<byte> isFixed, double diagonal = 1)
    {
        RequireLength(isFixed, Rows, nameof(isFixed));
        RequireLength(isFixed, Columns, nameof(isFixed));
        var flags = isFixed.ToArray();
        return CsrPattern.Of(this)
            .Select((row, column, value) => flags[row] == 0 && flags[column] == 0 ? value : row == column ? diagonal : 0)
            .ToMatrix();
    }

    /// <summary>The same matrix with some rows emptied: products are zero there. O(entries).</summary>
    /// <param name="isEmptied">[Rows], not 0 for a row to be emptied.</param>
    /// <exception cref="ArgumentException">There is not one flag a row.</exception>
    public CsrMatrix WithoutRows(PersistentArray<byte> isEmptied)
    {
        RequireLength(isEmptied, Rows, nameof(isEmptied));
        var flags = isEmptied.ToArray();
        return CsrPattern.Of(this).Where((row, _, _) => flags[row] == 0).ToMatrix();
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        visitor.Array(RowStarts);
        visitor.Array(ColumnIndices);
        visitor.Array(Values);
    }

    internal static void RequireLength<T>(PersistentArray<T> array, long length, string parameter)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array, parameter);
        if (array.Length != length)
        {
            throw new ArgumentException($"The array has {array.Length} elements; {length} are needed.", parameter);
        }
    }

    private readonly struct Product(double scale) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            SparseRows.Multiply(operands, start, output);
            if (scale != 1)
            {
                foreach (ref var element in output)
                {
                    element *= scale;
                }
            }
        }
    }

    private readonly struct Defect : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            SparseRows.Multiply(operands, start, output);
            var right = operands.Of<double>(4);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = right[start + i] - output[i];
            }
        }
    }

    private readonly struct DiagonalEntries : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var starts = operands.Of<int>(0);
            var columns = operands.Of<int>(1);
            var values = operands.Of<double>(2);
            output.Clear();
            for (var i = 0; i < output.Length; i++)
            {
                for (var k = starts[start + i]; k < starts[start + i + 1]; k++)
                {
                    if (columns[k] == start + i)
                    {
                        output[i] = values[k];
                    }
                }
            }
        }
    }

    private readonly struct Magnitudes : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var starts = operands.Of<int>(0);
            var values = operands.Of<double>(2);
            var factors = operands.Of<double>(3);
            for (var i = 0; i < output.Length; i++)
            {
                var sum = 0.0;
                for (var k = starts[start + i]; k < starts[start + i + 1]; k++)
                {
                    sum += Math.Abs(values[k]);
                }

                output[i] = sum * factors[start + i];
            }
        }
    }
}
