using Persistent.Arrays;

namespace Persistent.Fields.Solvers;

/// <summary>A sparse matrix while it is made, in plain arrays; frozen once by <see cref="ToMatrix"/>.</summary>
internal readonly struct CsrPattern
{
    private readonly int _columns;
    private readonly int[] _starts;
    private readonly int[] _indices;
    private readonly double[] _values;

    private CsrPattern(int columns, int[] starts, int[] indices, double[] values)
    {
        (_columns, _starts, _indices, _values) = (columns, starts, indices, values);
    }

    internal delegate double Entry(int row, int column, double value);

    internal delegate bool Condition(int row, int column, double value);

    internal static CsrPattern Of(CsrMatrix matrix) =>
        new(matrix.Columns, matrix.RowStarts.ToArray(), matrix.ColumnIndices.ToArray(), matrix.Values.ToArray());

    /// <summary>Contributions dealt out to their rows, sorted by column without changing the order of equal ones, and added in that order.</summary>
    internal static CsrPattern Summed(int rows, int columns, ReadOnlySpan<Triplet> contributions)
    {
        var ends = new int[rows + 1];
        foreach (var (row, column, _) in contributions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(contributions));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, rows, nameof(contributions));
            ArgumentOutOfRangeException.ThrowIfNegative(column, nameof(contributions));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, columns, nameof(contributions));
            ends[row + 1]++;
        }

        for (var row = 0; row < rows; row++)
        {
            ends[row + 1] += ends[row];
        }

        var next = ends.AsSpan(0, rows).ToArray();
        var byRow = new (int Column, double Value)[contributions.Length];
        foreach (var (row, column, value) in contributions)
        {
            byRow[next[row]++] = (column, value);
        }

        var starts = new int[rows + 1];
        var indices = new int[contributions.Length];
        var values = new double[contributions.Length];
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            count = AddRow(byRow.AsSpan(ends[row]..ends[row + 1]), indices, values, count);
            starts[row + 1] = count;
        }

        return new(columns, starts, indices[..count], values[..count]);
    }

    /// <summary>What is wrong with these arrays as a matrix, if anything.</summary>
    internal static string? FirstFault(int columns, ReadOnlySpan<int> starts, ReadOnlySpan<int> indices)
    {
        if (columns < 0 || starts.IsEmpty || starts[0] != 0 || starts[^1] != indices.Length)
        {
            return $"Row starts go from 0 to the number of entries, {indices.Length}.";
        }

        for (var row = 0; row < starts.Length - 1; row++)
        {
            if (starts[row + 1] < starts[row] || starts[row + 1] > indices.Length)
            {
                return $"Row {row} starts at entry {starts[row]} and ends at {starts[row + 1]}.";
            }

            for (var k = starts[row]; k < starts[row + 1]; k++)
            {
                if (indices[k] < 0 || indices[k] >= columns || (k > starts[row] && indices[k] <= indices[k - 1]))
                {
                    return $"Row {row} has column {indices[k]}; columns ascend within a row, from 0 up to {columns}.";
                }
            }
        }

        return null;
    }

    internal CsrPattern Select(Entry entry)
    {
        var values = new double[_values.Length];
        for (var row = 0; row < _starts.Length - 1; row++)
        {
            for (var k = _starts[row]; k < _starts[row + 1]; k++)
            {
                values[k] = entry(row, _indices[k], _values[k]);
            }
        }

        return new(_columns, _starts, _indices, values);
    }

    internal CsrPattern Where(Condition condition)
    {
        var starts = new int[_starts.Length];
        var indices = new List<int>(_indices.Length);
        var values = new List<double>(_values.Length);
        for (var row = 0; row < _starts.Length - 1; row++)
        {
            for (var k = _starts[row]; k < _starts[row + 1]; k++)
            {
                if (condition(row, _indices[k], _values[k]))
                {
                    indices.Add(_indices[k]);
                    values.Add(_values[k]);
                }
            }

            starts[row + 1] = indices.Count;
        }

        return new(_columns, starts, [.. indices], [.. values]);
    }

    internal CsrMatrix ToMatrix() =>
        CsrMatrix.Of(_columns, PersistentArray.Create<int>(_starts), PersistentArray.Create<int>(_indices), PersistentArray.Create<double>(_values));

    private static int AddRow(Span<(int Column, double Value)> contributions, int[] indices, double[] values, int count)
    {
        // Insertion keeps equal columns in order; a row has a few dozen contributions.
        for (var i = 1; i < contributions.Length; i++)
        {
            var moved = contributions[i];
            var place = i;
            for (; place > 0 && contributions[place - 1].Column > moved.Column; place--)
            {
                contributions[place] = contributions[place - 1];
            }

            contributions[place] = moved;
        }

        var last = -1;
        foreach (var (column, value) in contributions)
        {
            if (column == last)
            {
                values[count - 1] += value;
            }
            else
            {
                indices[count] = column;
                values[count++] = value;
                last = column;
            }
        }

        return count;
    }
}
