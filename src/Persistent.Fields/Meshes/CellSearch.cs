namespace Persistent.Fields.Meshes;

/// <summary>Point location over raw spans: the mesh and the buckets of a <see cref="CellLocator"/>. Nothing is allocated.</summary>
/// <param name="grid">The buckets.</param>
/// <param name="coordinates">The vertices, row-major <c>[vertices, 2]</c>.</param>
/// <param name="cells">The triangles, row-major <c>[cells, 3]</c>, counter-clockwise.</param>
/// <param name="starts">Where the list of each bucket starts in <paramref name="listed"/>, and the end of the last one.</param>
/// <param name="listed">The cells whose bounding boxes touch each bucket, ascending in each list.</param>
public readonly ref struct CellSearch(
    BucketGrid grid,
    ReadOnlySpan<double> coordinates,
    ReadOnlySpan<int> cells,
    ReadOnlySpan<int> starts,
    ReadOnlySpan<int> listed)
{
    // Bounds of distances are shrunk by this part, far more than their rounding error.
    private const double Slack = 1e-6;

    private readonly BucketGrid _grid = grid;
    private readonly ReadOnlySpan<double> _points = coordinates;
    private readonly ReadOnlySpan<int> _cells = cells;
    private readonly ReadOnlySpan<int> _starts = starts;
    private readonly ReadOnlySpan<int> _listed = listed;

    /// <summary>As <see cref="ICellSearch.Locate"/>.</summary>
    /// <param name="x">The point's x.</param>
    /// <param name="y">The point's y.</param>
    /// <returns>The cell and the weights of its vertices.</returns>
    public CellPoint Locate(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return new(0, double.NaN, double.NaN, double.NaN);
        }

        (x, y) = _grid.Box.Nearest(Orientation.Usable(x), Orientation.Usable(y));
        var (column, row) = (_grid.Column(x), _grid.Row(y));
        foreach (var cell in Listed(column, row))
        {
            var triangle = Triangle.Of(_points, _cells, cell);
            if (triangle.Contains(x, y))
            {
                return triangle.Locate(cell, x, y);
            }
        }

        var nearest = Nearest(x, y, column, row);
        return Triangle.Of(_points, _cells, nearest).Locate(nearest, x, y);
    }

    private ReadOnlySpan<int> Listed(int column, int row)
    {
        var bucket = (row * _grid.Columns) + column;
        return _listed[_starts[bucket].._starts[bucket + 1]];
    }

    // Rings of buckets around the point's own, until no bucket further out can hold a nearer cell.
    private int Nearest(double x, double y, int column, int row)
    {
        var (nearest, least) = (int.MaxValue, double.PositiveInfinity);
        var rings = Math.Max(Math.Max(column, _grid.Columns - 1 - column), Math.Max(row, _grid.Rows - 1 - row));
        for (var ring = 0; ring <= rings; ring++)
        {
            var nearestPossible = (ring - 1) * _grid.SmallestExtent * (1 - Slack);
            if (ring > 1 && nearestPossible * nearestPossible > least)
            {
                break;
            }

            for (var r = Math.Max(row - ring, 0); r <= Math.Min(row + ring, _grid.Rows - 1); r++)
            {
                var step = Math.Abs(r - row) == ring ? 1 : Math.Max(2 * ring, 1);
                for (var c = column - ring; c <= column + ring; c += step)
                {
                    if (c >= 0 && c < _grid.Columns)
                    {
                        Nearer(x, y, Listed(c, r), ref nearest, ref least);
                    }
                }
            }
        }

        return nearest;
    }

    private void Nearer(double x, double y, ReadOnlySpan<int> candidates, ref int nearest, ref double least)
    {
        foreach (var cell in candidates)
        {
            var distance = Triangle.SquaredDistance(_points, _cells, cell, x, y);
            if (distance < least || (distance == least && cell < nearest))
            {
                (nearest, least) = (cell, distance);
            }
        }
    }
}
