using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Fields.Meshes;

/// <summary>
/// A mesh of triangles in the plane: a topology, shared by reference, and the coordinates of its vertices.
/// </summary>
/// <remarks>
/// Every mesh made by a function of this class has been checked: coordinates are finite, every vertex belongs to a cell, every cell has positive area (its vertices go
/// counter-clockwise), and no two cells lie on the same side of an edge. The constructor checks how long the
/// arrays are and none of their elements; these are checked when a mesh is read from files. Immutable, safe for any number of threads; equality is bitwise.
/// </remarks>
/// <param name="Topology">Cells, facets and named groups.</param>
/// <param name="Coordinates">Row-major <c>[vertices, dimension]</c>, in the length unit of the model.</param>
[State("mesh")]
public sealed partial record Mesh(Topology Topology, PersistentArray<double> Coordinates) : IChecksElements
{
    /// <summary>Row-major <c>[vertices, dimension]</c>, in the length unit of the model.</summary>
    /// <exception cref="ArgumentException">The constructor was given another number of them than the vertices of the topology have. <c>with</c> does not look at the
    /// topology; a mesh that does not fit is refused when it is stored.</exception>
    public PersistentArray<double> Coordinates { get; init; } = Lengths.Of(Coordinates, (long)Topology.VertexCount * Topology.Dimension, "coordinates of the vertices");

    /// <summary>The largest magnitude a coordinate may have: products of four coordinates stay finite.</summary>
    public const double LargestCoordinate = 1e75;

    /// <summary>The dimension of space: 2. O(1).</summary>
    public int Dimension => Topology.Dimension;

    /// <summary>The number of vertices. O(1).</summary>
    public int VertexCount => Topology.VertexCount;

    /// <summary>The number of cells. O(1).</summary>
    public int CellCount => Topology.CellCount;

    /// <summary>
    /// A mesh from plain arrays, which are copied. Vertices that no cell uses are dropped and the others renumbered in their order.
    /// O(n log n).
    /// </summary>
    /// <param name="coordinates">The vertices, row-major <c>[vertices, 2]</c>.</param>
    /// <param name="cells">The vertices of each triangle, counter-clockwise, row-major <c>[cells, 3]</c>.</param>
    /// <param name="boundaries">Named groups of edges as pairs of vertices, row-major <c>[edges, 2]</c>, in either direction.</param>
    /// <param name="regions">Named groups of cell indices.</param>
    /// <returns>
    /// The mesh, or the first of these failures: no cells; a coordinate that is not usable; a vertex index out of range; an inverted or
    /// degenerate cell; a repeated cell or facet; overlapping cells; a named facet that is no edge.
    /// </returns>
    /// <exception cref="ArgumentException">The length of a span or group is not a multiple of its row, or a region names a cell that does not exist.</exception>
    public static Either<MeshFailure, Mesh> Of(
        ReadOnlySpan<double> coordinates,
        ReadOnlySpan<int> cells,
        ImmutableSortedDictionary<string, ImmutableArray<int>>? boundaries = null,
        ImmutableSortedDictionary<string, ImmutableArray<int>>? regions = null)
    {
        RequireRows(coordinates.Length, 2, nameof(coordinates));
        RequireRows(cells.Length, 3, nameof(cells));
        var cellCount = cells.Length / 3;
        boundaries ??= ImmutableSortedDictionary<string, ImmutableArray<int>>.Empty;
        regions ??= ImmutableSortedDictionary<string, ImmutableArray<int>>.Empty;
        foreach (var (_, facets) in boundaries)
        {
            RequireRows(facets.Length, 2, nameof(boundaries));
        }

        foreach (var (name, members) in regions)
        {
            if (members.Any(cell => (uint)cell >= (uint)cellCount))
            {
                throw new ArgumentException($"Region '{name}' names a cell that does not exist; there are {cellCount}.", nameof(regions));
            }
        }

        return MeshParts.Of(coordinates.ToArray(), cells.ToArray(), boundaries, regions).Assemble();
    }

    /// <summary>
    /// A rectangle from (0, 0) to (width, height) cut into nx times ny quadrangles of two triangles each; the arguments as in
    /// <see cref="RectangleGrid.Of"/>, the mesh as in <see cref="Rectangle(RectangleGrid)"/>.
    /// </summary>
    /// <param name="width">The extent in x.</param>
    /// <param name="height">The extent in y.</param>
    /// <param name="nx">The number of quadrangles in x.</param>
    /// <param name="ny">The number of quadrangles in y.</param>
    /// <returns>The mesh.</returns>
    /// <exception cref="ArgumentException">
    /// The sizes make no mesh; <see cref="RectangleGrid.Of"/> gives the reason as a value.
    /// </exception>
    public static Mesh Rectangle(double width, double height, int nx, int ny) =>
        RectangleGrid.Of(width, height, nx, ny).Match(
            Rectangle,
            failure => throw new ArgumentException(failure.Message, failure is MeshFailure.BadSize { Name: nameof(width) } ? nameof(width)
                : failure is MeshFailure.BadSize { Name: nameof(height) } ? nameof(height)
                : failure is MeshFailure.BadSize { Name: nameof(ny) } ? nameof(ny) : nameof(nx)));

    /// <summary>The triangle mesh of a structured grid. O(cells log cells).</summary>
    /// <remarks>
    /// Vertices are row-major, bottom row first: vertex (i, j) has index j (nx + 1) + i. The quadrangle q = j nx + i is cut along its diagonal from
    /// the lower left to the upper right corner: cell 2q lies below it (lower left, lower right, upper right), cell 2q + 1 above it
    /// (lower left, upper right, upper left). The boundaries are <c>bottom</c>, <c>right</c>, <c>top</c> and <c>left</c>.
    /// </remarks>
    /// <param name="grid">The grid.</param>
    /// <returns>The mesh.</returns>
    public static Mesh Rectangle(RectangleGrid grid) =>
        grid.Parts().Assemble().IfLeft(failure => throw new InvalidOperationException(failure.Message));

    /// <summary>The same topology, shared, with other coordinates: a deformed mesh. O(cells).</summary>
    /// <param name="coordinates">Row-major <c>[vertices, dimension]</c>; shared, not copied.</param>
    /// <returns>The mesh, or why not: a coordinate that is not usable, or a cell that the motion inverts or flattens.</returns>
    /// <exception cref="ArgumentException"><paramref name="coordinates"/> has another length than those of this mesh.</exception>
    public Either<MeshFailure, Mesh> WithCoordinates(PersistentArray<double> coordinates)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        var points = Lengths.Of(coordinates, Coordinates.Length, "coordinates of the vertices").ToArray();
        var failure = MeshChecks.Coordinates(points, []) ?? MeshChecks.Areas(points, Topology.Cells.ToArray(), []);
        return failure is null ? this with { Coordinates = coordinates } : failure;
    }

    /// <summary>Which coordinate is not usable or which cell has no positive area, for a mesh that no function of this class made. O(cells).</summary>
    /// <returns>The first; none for a mesh as it should be.</returns>
    public Option<string> Fault()
    {
        var points = Coordinates.ToArray();
        return (MeshChecks.Coordinates(points, []) ?? MeshChecks.Areas(points, Topology.Cells.ToArray(), [])) is { Message: var fault } ? Some(fault) : None;
    }

    private static void RequireRows(int length, int row, string name)
    {
        if (length % row != 0)
        {
            throw new ArgumentException($"A length of {length} is not a multiple of {row}.", name);
        }
    }
}
