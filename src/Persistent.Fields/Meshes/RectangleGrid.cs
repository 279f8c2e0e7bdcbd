using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Persistent.Fields.Meshes;

/// <summary>
/// The structured grid behind <see cref="Mesh.Rectangle(RectangleGrid)"/>: a rectangle from the origin, cut into equal quadrangles. It locates points by arithmetic.
/// </summary>
/// <remarks>Immutable; compares by content.</remarks>
public sealed record RectangleGrid : ICellSearch
{
    private const double SmallestExtent = 1e-75;

    private RectangleGrid(double width, double height, int columns, int rows) =>
        (Width, Height, Columns, Rows) = (width, height, columns, rows);

    /// <summary>The extent in x.</summary>
    public double Width { get; }

    /// <summary>The extent in y.</summary>
    public double Height { get; }

    /// <summary>The number of quadrangles in x.</summary>
    public int Columns { get; }

    /// <summary>The number of quadrangles in y.</summary>
    public int Rows { get; }

    /// <summary>The number of vertices, (nx + 1) (ny + 1).</summary>
    public int VertexCount => (Columns + 1) * (Rows + 1);

    /// <summary>The number of triangles, 2 nx ny.</summary>
    public int CellCount => 2 * Columns * Rows;

    /// <summary>The bytes that the coordinates and cells of the mesh take, so that a caller can refuse a mesh beyond its memory before making it.</summary>
    public long MeshBytes => (2L * sizeof(double) * VertexCount) + (3L * sizeof(int) * CellCount);

    /// <summary>A grid of the given sizes.</summary>
    /// <param name="width">The extent in x, from 1e-75 to <see cref="Mesh.LargestCoordinate"/>.</param>
    /// <param name="height">The extent in y, likewise.</param>
    /// <param name="nx">The number of quadrangles in x, at least 1.</param>
    /// <param name="ny">The number of quadrangles in y, at least 1.</param>
    /// <returns>The grid, or why not: an extent or count out of range, or more vertices or edges than an index can number.</returns>
    public static Either<MeshFailure, RectangleGrid> Of(double width, double height, int nx, int ny)
    {
        const string extent = "a positive length between 1e-75 and 1e75";
        const string count = "a whole number of at least 1";
        const long limit = int.MaxValue / 6;
        var quadrangles = Math.Max(nx, 1L) * Math.Max(ny, 1L);
        return !(width is >= SmallestExtent and <= Mesh.LargestCoordinate) ? new MeshFailure.BadSize("width", width, extent)
            : !(height is >= SmallestExtent and <= Mesh.LargestCoordinate) ? new MeshFailure.BadSize("height", height, extent)
            : nx < 1 ? new MeshFailure.BadSize("nx", nx, count)
            : ny < 1 ? new MeshFailure.BadSize("ny", ny, count)
            : quadrangles > limit ? new MeshFailure.TooLarge("quadrangles are asked for", $"{nx} x {ny}", limit, "take fewer")
            : new RectangleGrid(width, height, nx, ny);
    }

    /// <summary>The grid whose mesh has the same cells and, bit for bit, the same coordinates as a given mesh. O(cells).</summary>
    /// <param name="mesh">Any mesh.</param>
    /// <returns>The grid, or none when the mesh is not such a mesh; names do not matter.</returns>
    public static Option<RectangleGrid> Recognize(Mesh mesh)
    {
        var box = mesh.Bounds();
        var columns = 0L;
        while (2 * (columns + 1) < mesh.Coordinates.Length && mesh.Coordinates[(2 * (columns + 1)) + 1] == box.MinY)
        {
            columns++;
        }

        var rows = (mesh.VertexCount / (columns + 1)) - 1;
        return columns < 1 || rows < 1
            ? None
            : Of(box.MaxX, box.MaxY, (int)columns, (int)rows).ToOption().Filter(grid => grid.Describes(mesh));
    }

    /// <summary>The x of a column of vertices: <c>width i / nx</c>, and exactly <c>width</c> for the last.</summary>
    /// <param name="column">From 0 to nx.</param>
    /// <returns>The coordinate.</returns>
    public double X(int column) => Line(column, Columns, Width);

    /// <summary>The y of a row of vertices: <c>height j / ny</c>, and exactly <c>height</c> for the last.</summary>
    /// <param name="row">From 0 to ny.</param>
    /// <returns>The coordinate.</returns>
    public double Y(int row) => Line(row, Rows, Height);

    /// <inheritdoc/>
    /// <remarks>O(1), without any table. The result is that of a <see cref="CellLocator"/> of the mesh, bit for bit.</remarks>
    public CellPoint Locate(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return new(0, double.NaN, double.NaN, double.NaN);
        }

        (x, y) = new BoundingBox(0, 0, Width, Height).Nearest(Orientation.Usable(x), Orientation.Usable(y));
        var (i, j) = (Interval(x, Columns, Width), Interval(y, Rows, Height));
        var (left, right, bottom, top) = (X(i), X(i + 1), Y(j), Y(j + 1));
        var quadrangle = (j * Columns) + i;
        return Orientation.Sign(left, bottom, right, top, x, y) > 0
            ? new Triangle(left, bottom, right, top, left, top).Locate((2 * quadrangle) + 1, x, y)
            : new Triangle(left, bottom, right, bottom, right, top).Locate(2 * quadrangle, x, y);
    }

    internal MeshParts Parts()
    {
        var points = Points();
        var cells = Cells();
        var (bottom, right, top, left) = (new int[2 * Columns], new int[2 * Rows], new int[2 * Columns], new int[2 * Rows]);
        for (var i = 0; i < Columns; i++)
        {
            (bottom[2 * i], bottom[(2 * i) + 1]) = (Vertex(i, 0), Vertex(i + 1, 0));
            (top[2 * i], top[(2 * i) + 1]) = (Vertex(i, Rows), Vertex(i + 1, Rows));
        }

        for (var j = 0; j < Rows; j++)
        {
            (left[2 * j], left[(2 * j) + 1]) = (Vertex(0, j), Vertex(0, j + 1));
            (right[2 * j], right[(2 * j) + 1]) = (Vertex(Columns, j), Vertex(Columns, j + 1));
        }

        var sides = ImmutableSortedDictionary.Create<string, ImmutableArray<int>>(StringComparer.Ordinal)
            .Add("bottom", [.. bottom]).Add("right", [.. right]).Add("top", [.. top]).Add("left", [.. left]);
        return MeshParts.Of(points, cells, sides, ImmutableSortedDictionary<string, ImmutableArray<int>>.Empty);
    }

    private static double Line(int index, int count, double extent) => index == count ? extent : extent * index / count;

    // The lowest interval that has the value: a value on a line belongs to the interval before it.
    private static int Interval(double value, int count, double extent)
    {
        var interval = Math.Clamp((int)(value / extent * count), 0, count - 1);
        while (interval > 0 && value <= Line(interval, count, extent))
        {
            interval--;
        }

        while (interval < count - 1 && value > Line(interval + 1, count, extent))
        {
            interval++;
        }

        return interval;
    }

    private int Vertex(int i, int j) => (j * (Columns + 1)) + i;

    private double[] Points()
    {
        var points = new double[2 * VertexCount];
        var next = 0;
        for (var j = 0; j <= Rows; j++)
        {
            for (var i = 0; i <= Columns; i++)
            {
                points[next++] = X(i);
                points[next++] = Y(j);
            }
        }

        return points;
    }

    private int[] Cells()
    {
        var cells = new int[3 * CellCount];
        var next = 0;
        for (var j = 0; j < Rows; j++)
        {
            for (var i = 0; i < Columns; i++)
            {
                var (lowerLeft, lowerRight, upperRight, upperLeft) = (Vertex(i, j), Vertex(i + 1, j), Vertex(i + 1, j + 1), Vertex(i, j + 1));
                cells[next++] = lowerLeft;
                cells[next++] = lowerRight;
                cells[next++] = upperRight;
                cells[next++] = lowerLeft;
                cells[next++] = upperRight;
                cells[next++] = upperLeft;
            }
        }

        return cells;
    }

    private bool Describes(Mesh mesh) =>
        mesh.VertexCount == VertexCount && mesh.CellCount == CellCount
        && mesh.Topology.Cells.ToArray().AsSpan().SequenceEqual(Cells())
        && MemoryMarshal.AsBytes(mesh.Coordinates.ToArray().AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(Points().AsSpan()));
}
