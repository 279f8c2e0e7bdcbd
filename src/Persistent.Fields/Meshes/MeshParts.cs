using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;

namespace Persistent.Fields.Meshes;

/// <summary>What a mesh is assembled from, unchecked. The tags number vertices and cells in failures; without them indices do.</summary>
internal sealed record MeshParts(
    double[] Points,
    int[] Cells,
    IReadOnlyList<(string Name, int[] Vertices)> Boundaries,
    IReadOnlyList<(string Name, int[] Cells)> Regions,
    long[] VertexTags,
    long[] CellTags)
{
    public static MeshParts Of(
        double[] points,
        int[] cells,
        ImmutableSortedDictionary<string, ImmutableArray<int>> boundaries,
        ImmutableSortedDictionary<string, ImmutableArray<int>> regions) => new(
            points,
            cells,
            [.. boundaries.Select(group => (group.Key, group.Value.ToArray()))],
            [.. regions.Select(group => (group.Key, group.Value.ToArray()))],
            [],
            []);

    /// <summary>Checks everything a <see cref="Mesh"/> promises, in the order that gives the most telling failure, and freezes the parts.</summary>
    public Either<MeshFailure, Mesh> Assemble()
    {
        var failure = MeshChecks.Coordinates(Points, VertexTags)
            ?? MeshChecks.Indices(Points.Length / 2, Cells, CellTags)
            ?? MeshChecks.Areas(Points, Cells, CellTags);
        if (failure is not null)
        {
            return failure;
        }

        var edges = EdgeTable.Of(Cells);
        if (MeshChecks.Edges(edges, Cells, CellTags) is { } badEdge)
        {
            return badEdge;
        }

        var named = new List<(string Name, int[] Sides)>(Boundaries.Count);
        foreach (var (name, vertices) in Boundaries)
        {
            var sides = new int[vertices.Length / 2];
            for (var i = 0; i < sides.Length; i++)
            {
                sides[i] = edges.FirstSide(vertices[2 * i], vertices[(2 * i) + 1]);
                if (sides[i] < 0)
                {
                    return new MeshFailure.LooseFacet(name, VertexTag(vertices[2 * i]), VertexTag(vertices[(2 * i) + 1]));
                }
            }

            Array.Sort(sides);
            for (var i = 1; i < sides.Length; i++)
            {
                if (sides[i] == sides[i - 1])
                {
                    var cell = sides[i] / 3;
                    return new MeshFailure.Repeated($"facet of boundary '{name}' of element", MeshChecks.Tag(CellTags, cell), MeshChecks.Tag(CellTags, cell));
                }
            }

            named.Add((name, sides));
        }

        return Freeze(edges, named);
    }

    private Mesh Freeze(EdgeTable edges, List<(string Name, int[] Sides)> named)
    {
        var (points, cells) = UsedVertices();
        var exterior = edges.ExteriorSides();
        var inner = named.SelectMany(group => group.Sides).Distinct().Order().Except(exterior).ToArray();
        int[] sides = [.. exterior, .. inner];
        var facets = new int[2 * sides.Length];
        var facetOfSide = new Dictionary<int, int>(sides.Length);
        for (var facet = 0; facet < sides.Length; facet++)
        {
            var (from, to) = EdgeTable.Ends(cells, sides[facet]);
            (facets[2 * facet], facets[(2 * facet) + 1]) = (from, to);
            facetOfSide.Add(sides[facet], facet);
        }

        var boundaries = ImmutableSortedDictionary.CreateBuilder<string, PersistentArray<int>>(StringComparer.Ordinal);
        foreach (var (name, members) in named)
        {
            boundaries.Add(name, PersistentArray.Create<int>([.. members.Select(side => facetOfSide[side]).Order()]));
        }

        var regions = ImmutableSortedDictionary.CreateBuilder<string, PersistentArray<int>>(StringComparer.Ordinal);
        foreach (var (name, members) in Regions)
        {
            regions.Add(name, PersistentArray.Create<int>([.. members.Distinct().Order()]));
        }

        var topology = new Topology(
            VerticesPerCell: 3,
            VertexCount: points.Length / 2,
            Cells: PersistentArray.Create<int>(cells),
            Facets: PersistentArray.Create<int>(facets),
            FacetCells: PersistentArray.Create<int>([.. sides.Select(side => side / 3)]),
            ExteriorFacetCount: exterior.Length,
            Boundaries: boundaries.ToImmutable(),
            Regions: regions.ToImmutable());
        return new(topology, PersistentArray.Create<double>(points));
    }

    // The vertices that a cell uses, in their order, and the cells in their numbers.
    private (double[] Points, int[] Cells) UsedVertices()
    {
        var numbers = new int[Points.Length / 2];
        foreach (var vertex in Cells)
        {
            numbers[vertex] = 1;
        }

        var used = 0;
        for (var vertex = 0; vertex < numbers.Length; vertex++)
        {
            numbers[vertex] = numbers[vertex] == 0 ? -1 : used++;
        }

        if (used == numbers.Length)
        {
            return (Points, Cells);
        }

        var points = new double[2 * used];
        for (var vertex = 0; vertex < numbers.Length; vertex++)
        {
            if (numbers[vertex] >= 0)
            {
                Points.AsSpan(2 * vertex, 2).CopyTo(points.AsSpan(2 * numbers[vertex], 2));
            }
        }

        return (points, [.. Cells.Select(vertex => numbers[vertex])]);
    }

    private long VertexTag(int vertex) => (uint)vertex < (uint)VertexTags.Length ? VertexTags[vertex] : vertex;
}
