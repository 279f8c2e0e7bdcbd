using System.Collections.Immutable;
using Persistent.Arrays;

namespace Persistent.Fields.Meshes;

/// <summary>Checks that a topology which came from elsewhere is one that <see cref="MeshParts"/> could have made of its cells and groups.</summary>
internal static class TopologyChecks
{
    /// <summary>The first thing that is not so, or null. Time O(n log n) and memory in proportion to the elements, whatever the counts say.</summary>
    public static string? Fault(Topology topology)
    {
        var cells = topology.Cells.ToArray();
        if (MeshChecks.Indices(topology.VertexCount, cells, []) is { } unknown)
        {
            return unknown.Message;
        }

        var edges = EdgeTable.Of(cells);
        return Unused(topology.VertexCount, cells)
            ?? MeshChecks.Edges(edges, cells, [])?.Message
            ?? Facets(topology, edges, cells)
            ?? Groups(nameof(topology.Boundaries), topology.Boundaries, topology.FacetCount)
            ?? Groups(nameof(topology.Regions), topology.Regions, topology.CellCount)
            ?? Nameless(topology);
    }

    private static string? Unused(int vertexCount, int[] cells)
    {
        // Memory does not follow a count that more vertices than corners show to be wrong.
        if (vertexCount > cells.Length)
        {
            return Text($"VertexCount is {vertexCount}, and the corners in Cells are {cells.Length}");
        }

        var used = new bool[vertexCount];
        foreach (var vertex in cells)
        {
            used[vertex] = true;
        }

        var free = Array.IndexOf(used, false);
        return free < 0 ? null : Text($"no cell of Cells has the vertex {free}");
    }

    private static string? Facets(Topology topology, EdgeTable edges, int[] cells)
    {
        var (facets, facetCells, exterior) = (topology.Facets.ToArray(), topology.FacetCells.ToArray(), edges.ExteriorSides());
        if (topology.ExteriorFacetCount != exterior.Length)
        {
            return Text($"ExteriorFacetCount is {topology.ExteriorFacetCount}, and {exterior.Length} edges belong to one cell only");
        }

        var last = -1;
        for (var facet = 0; facet < facetCells.Length; facet++)
        {
            var (from, to) = (facets[2 * facet], facets[(2 * facet) + 1]);
            var side = edges.FirstSide(from, to);
            if (side < 0 || side / 3 != facetCells[facet] || EdgeTable.Ends(cells, side) != (from, to))
            {
                return Text($"facet {facet} from vertex {from} to {to} is no edge that cell {facetCells[facet]} of FacetCells is the first to have");
            }

            var isExterior = facet < exterior.Length;
            if (isExterior ? side != exterior[facet] : side <= last || Array.BinarySearch(exterior, side) >= 0)
            {
                return Text($"facet {facet} is out of place: exterior facets come first, each part by cell and edge");
            }

            last = isExterior ? -1 : side;
        }

        return null;
    }

    private static string? Groups(string kind, ImmutableSortedDictionary<string, PersistentArray<int>> groups, int count)
    {
        foreach (var (name, group) in groups)
        {
            var last = -1;
            foreach (var member in group.ToArray())
            {
                if (member <= last || member >= count)
                {
                    return Text($"{kind} has {member} after {last} in '{name}', and indices ascend from 0 to below {count}");
                }

                last = member;
            }
        }

        return null;
    }

    private static string? Nameless(Topology topology)
    {
        var named = new bool[topology.FacetCount];
        foreach (var (_, group) in topology.Boundaries)
        {
            foreach (var facet in group.ToArray())
            {
                named[facet] = true;
            }
        }

        var nameless = Array.IndexOf(named, false, topology.ExteriorFacetCount);
        return nameless < 0 ? null : Text($"facet {nameless} lies between two cells and is in none of the Boundaries");
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
