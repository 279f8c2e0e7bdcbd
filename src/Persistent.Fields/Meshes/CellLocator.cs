using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Persistent.Fields.Meshes;

/// <summary>Finds cells in any mesh through a uniform grid of buckets, each of which lists the cells whose bounding boxes touch it.</summary>
/// <remarks>
/// Derived from a mesh and not part of a state: it holds its own plain copy of coordinates and cells, which no scope releases, so a kernel may hold it. Make one per mesh
/// and keep it. Immutable, safe for any number of threads. About 60 bytes per cell.
/// </remarks>
public sealed class CellLocator : ICellSearch
{
    // Long cells that lie askew touch many buckets; the grid is made coarser until a cell is listed this often on average.
    private const int MostListings = 16;

    private readonly BucketGrid _grid;
    private readonly ImmutableArray<double> _points;
    private readonly ImmutableArray<int> _cells;
    private readonly ImmutableArray<int> _starts;
    private readonly ImmutableArray<int> _listed;

    private CellLocator(BucketGrid grid, double[] points, int[] cells, int[] starts, int[] listed)
    {
        _grid = grid;
        _points = ImmutableCollectionsMarshal.AsImmutableArray(points);
        _cells = ImmutableCollectionsMarshal.AsImmutableArray(cells);
        _starts = ImmutableCollectionsMarshal.AsImmutableArray(starts);
        _listed = ImmutableCollectionsMarshal.AsImmutableArray(listed);
    }

    /// <summary>The search as spans, to be taken once per block of points. O(1).</summary>
    public CellSearch Search => new(_grid, _points.AsSpan(), _cells.AsSpan(), _starts.AsSpan(), _listed.AsSpan());

    /// <summary>A locator for a mesh. O(cells).</summary>
    /// <param name="mesh">The mesh.</param>
    /// <returns>The locator.</returns>
    public static CellLocator Of(Mesh mesh)
    {
        var (points, cells) = (mesh.Coordinates.ToArray(), mesh.Topology.Cells.ToArray());
        var grid = Grid(BoundingBox.Around(points), points, cells);
        var starts = new int[grid.Count + 1];
        Visit(grid, points, cells, starts, static (starts, bucket, _) => starts[bucket + 1]++);
        for (var bucket = 0; bucket < grid.Count; bucket++)
        {
            starts[bucket + 1] += starts[bucket];
        }

        var (listed, next) = (new int[starts[^1]], starts[..^1]);
        Visit(grid, points, cells, (listed, next), static (lists, bucket, cell) => lists.listed[lists.next[bucket]++] = cell);
        return new(grid, points, cells, starts, listed);
    }

    /// <inheritdoc/>
    /// <remarks>Expected O(1) where the cells have similar sizes.</remarks>
    public CellPoint Locate(double x, double y) => Search.Locate(x, y);

    private static BucketGrid Grid(BoundingBox box, double[] points, int[] cells)
    {
        // Two cells a bucket, in buckets about as wide as high.
        var buckets = Math.Max(1, cells.Length / 6);
        var columns = (int)Math.Clamp(Math.Sqrt(buckets * (box.Width / box.Height)), 1, buckets);
        var rows = Math.Clamp(buckets / columns, 1, buckets);
        while (true)
        {
            var grid = new BucketGrid(box, columns, rows);
            if ((columns == 1 && rows == 1) || Listings(grid, points, cells) <= MostListings * (cells.Length / 3L))
            {
                return grid;
            }

            (columns, rows) = ((columns + 1) / 2, (rows + 1) / 2);
        }
    }

    private static long Listings(BucketGrid grid, double[] points, int[] cells)
    {
        long listings = 0;
        for (var cell = 0; cell < cells.Length / 3; cell++)
        {
            var (left, bottom, right, top) = Buckets(grid, points, cells, cell);
            listings += (right - left + 1L) * (top - bottom + 1L);
        }

        return listings;
    }

    private static void Visit<T>(BucketGrid grid, double[] points, int[] cells, T target, Action<T, int, int> visit)
    {
        for (var cell = 0; cell < cells.Length / 3; cell++)
        {
            var (left, bottom, right, top) = Buckets(grid, points, cells, cell);
            for (var row = bottom; row <= top; row++)
            {
                for (var column = left; column <= right; column++)
                {
                    visit(target, (row * grid.Columns) + column, cell);
                }
            }
        }
    }

    private static (int Left, int Bottom, int Right, int Top) Buckets(BucketGrid grid, double[] points, int[] cells, int cell)
    {
        var box = Triangle.Of(points, cells, cell).Box;
        return (grid.Column(box.MinX), grid.Row(box.MinY), grid.Column(box.MaxX), grid.Row(box.MaxY));
    }
}
