using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Fields.Meshes;

/// <summary>
/// How the cells of a simplex mesh hang together, without coordinates: cells, facets, and the named groups of both. Meshes that differ only
/// in where their vertices are share one topology by reference.
/// </summary>
/// <remarks>
/// Made by <see cref="Mesh.Of"/>, <see cref="Mesh.Rectangle(RectangleGrid)"/> and <see cref="GmshReader.Parse"/>, which check it, as reading from files does. In a triangle
/// mesh every cell goes counter-clockwise and every facet is an edge with its lowest-numbered cell on its left, so that the outward normal of an
/// exterior facet points to its right. Immutable, safe for any number of threads.
/// </remarks>
/// <param name="VerticesPerCell">3 for triangles.</param>
/// <param name="VertexCount">The number of vertices; each belongs to a cell.</param>
/// <param name="Cells">The vertices of each cell, row-major <c>[cells, VerticesPerCell]</c>.</param>
/// <param name="Facets">
/// The vertices of each facet, row-major <c>[facets, VerticesPerCell - 1]</c>: first the exterior facets, which belong to one cell, then those facets
/// between two cells that carry a name; each part in ascending order of (cell, local edge), where local edge k runs from vertex k to vertex k + 1.
/// </param>
/// <param name="FacetCells">The cell of each facet, <c>[facets]</c>; the lower one for a facet between two.</param>
/// <param name="ExteriorFacetCount">How many of the facets are exterior.</param>
/// <param name="Boundaries">Named groups of facets: indices into <paramref name="Facets"/>, ascending; keys in ordinal order.</param>
/// <param name="Regions">Named groups of cells: cell indices, ascending; keys in ordinal order.</param>
[State("topology")]
public sealed partial record Topology(
    int VerticesPerCell,
    int VertexCount,
    PersistentArray<int> Cells,
    PersistentArray<int> Facets,
    PersistentArray<int> FacetCells,
    int ExteriorFacetCount,
    ImmutableSortedDictionary<string, PersistentArray<int>> Boundaries,
    ImmutableSortedDictionary<string, PersistentArray<int>> Regions) : IChecksElements
{
    /// <summary>3 for triangles.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public int VerticesPerCell { get; init => field = Three(value); } = Three(VerticesPerCell);

    /// <summary>The number of vertices; each belongs to a cell.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int VertexCount { get; init => field = NotNegative(value); } = NotNegative(VertexCount);

    /// <summary>The vertices of each cell, row-major <c>[cells, VerticesPerCell]</c>.</summary>
    /// <exception cref="ArgumentException">There are not so many for each cell, or too many cells.</exception>
    public PersistentArray<int> Cells { get; init => field = Rows(value, 3); } = Rows(Cells, 3);

    /// <summary>The vertices of each facet, row-major <c>[facets, VerticesPerCell - 1]</c>.</summary>
    /// <exception cref="ArgumentException">The constructor was given another number of them than the cells of facets ask for.</exception>
    public PersistentArray<int> Facets { get; init; } = Lengths.Of(Rows(Facets, 2), 2 * FacetCells.Length, "vertices of the facets");

    /// <summary>How many of the facets are exterior.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The constructor was given more than there are facets, or less than none.</exception>
    public int ExteriorFacetCount { get; init; } = ExteriorFacetCount >= 0 && ExteriorFacetCount <= FacetCells.Length
        ? ExteriorFacetCount
        : throw new ArgumentOutOfRangeException(nameof(ExteriorFacetCount), ExteriorFacetCount, $"Between 0 and all {FacetCells.Length} facets are exterior.");

    /// <summary>The dimension of the cells: 2 for triangles. O(1).</summary>
    public int Dimension => VerticesPerCell - 1;

    /// <summary>The number of cells. O(1).</summary>
    public int CellCount => (int)(Cells.Length / VerticesPerCell);

    /// <summary>The number of facets. O(1).</summary>
    public int FacetCount => (int)FacetCells.Length;

    /// <summary>The vertices on a named boundary, ascending, each once. O(facets of the boundary, times its logarithm).</summary>
    /// <param name="boundary">The name, compared ordinally.</param>
    /// <returns>Vertex indices, or none when no boundary has this name.</returns>
    public Option<PersistentArray<int>> VerticesOn(string boundary)
    {
        if (!Boundaries.TryGetValue(boundary, out var facets))
        {
            return None;
        }

        var vertices = new SortedSet<int>();
        foreach (var facet in facets.ToArray())
        {
            for (var corner = 0; corner < Dimension; corner++)
            {
                vertices.Add(Facets[((long)facet * Dimension) + corner]);
            }
        }

        return Some(PersistentArray.Create<int>([.. vertices]));
    }

    /// <summary>Which index is out of range, or what else about cells, facets and groups is not as described here, for a topology that no mesh was made with. O(cells log cells).</summary>
    /// <returns>The first; none for a topology as it should be.</returns>
    public Option<string> Fault() => TopologyChecks.Fault(this) is { } fault ? Some(fault) : None;

    private static int Three(int vertices) =>
        vertices == 3 ? vertices : throw new ArgumentOutOfRangeException(nameof(vertices), vertices, "Cells are triangles, of 3 vertices.");

    private static int NotNegative(int vertices) =>
        vertices >= 0 ? vertices : throw new ArgumentOutOfRangeException(nameof(vertices), vertices, "There cannot be less than no vertices.");

    private static PersistentArray<int> Rows(PersistentArray<int> indices, int row) => indices.Length % row == 0 && indices.Length / row <= int.MaxValue
        ? indices
        : throw new ArgumentException($"{indices.Length} indices are not {row} for each of at most {int.MaxValue} rows.", nameof(indices));
}
