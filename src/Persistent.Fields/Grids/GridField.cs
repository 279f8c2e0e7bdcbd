using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Fields.Grids;

/// <summary>A number at each point of a grid.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Values">The numbers, [rows, columns], row-major: the first row is that of the smallest y.</param>
[State("grid-field", Version = 1)]
public sealed partial record GridField(Grid Grid, PersistentArray<double> Values) : IVectorSpace<GridField>
{
    /// <summary>The numbers, [rows, columns], row-major: the first row is that of the smallest y.</summary>
    /// <exception cref="ArgumentException">The constructor was given another number of them than the grid has points. <c>with</c> does not look at the grid;
    /// a field that does not fit is refused when it is stored.</exception>
    public PersistentArray<double> Values { get; init; } = Lengths.Of(Values, Grid.Points, "points of the grid");

    /// <summary>The distance between neighbouring points, in metres.</summary>
    public double Spacing => Grid.Spacing;

    /// <summary>The number at a point. O(1).</summary>
    /// <param name="column">From 0 up to the grid's columns.</param>
    /// <param name="row">From 0 up to the grid's rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public double this[int column, int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Grid.Columns);
            return Values[((long)row * Grid.Columns) + column];
        }
    }

    /// <summary>A field whose numbers are computed from the points' coordinates. O(points).</summary>
    /// <param name="grid">The grid; its first point stands at the origin.</param>
    /// <param name="value">The number at (x, y), in metres; a pure function.</param>
    public static GridField Of(Grid grid, Func<double, double, double> value)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(value);
        return new(grid, PersistentArray.Generate<double, AtPoints>(grid.Points, new(grid, value), grid.Columns));
    }

    /// <summary>The field after one application of a stencil; points within its radius of the edge keep their values. O(points).</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="kernel">Computes a row.</param>
    public GridField Stencil<TKernel>(TKernel kernel)
        where TKernel : struct, IGridKernel<TKernel> => this with { Values = Values.Stencil(Grid.Columns, kernel.On(Grid)) };

    private readonly struct AtPoints(Grid grid, Func<double, double, double> value) : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                var (row, column) = Math.DivRem(start + i, grid.Columns);
                output[i] = value(column * grid.Spacing, row * grid.Spacing);
            }
        }
    }
}
