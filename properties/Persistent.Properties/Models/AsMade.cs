using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Meshes;
using Persistent.Fields.Spaces;
using Persistent.Fields.Swarms;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>Whether states of the library are ones that its functions make: meshes are made anew from cells, coordinates and names alone.</summary>
internal static class AsMade
{
    public static bool Holds(object state) => state switch
    {
        Mesh mesh => Holds(mesh),
        P1Field field => Holds(field.Mesh),
        Convection convection => Holds(convection.Mesh) && Holds(convection.Tracers),
        IntegrationState<Convection> run => run.Memory.Vectors.Add(run.Model).All(Holds),
        Swarm swarm => swarm.Ids.ToArray() is var ids && ids.SequenceEqual(new SortedSet<long>(ids)),
        _ => true,
    };

    private static bool Holds(Mesh mesh)
    {
        var (topology, facets) = (mesh.Topology, mesh.Topology.Facets.ToArray());
        var boundaries = Groups(topology.Boundaries, facet => [facets[2 * facet], facets[(2 * facet) + 1]]);
        return Mesh.Of(mesh.Coordinates.ToArray(), topology.Cells.ToArray(), boundaries, Groups(topology.Regions, cell => [cell])).Match(Right: made => made.Equals(mesh), Left: _ => false);
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<int>> Groups(ImmutableSortedDictionary<string, PersistentArray<int>> groups, Func<int, int[]> of) =>
        groups.ToImmutableSortedDictionary(group => group.Key, group => group.Value.ToArray().SelectMany(of).ToImmutableArray(), StringComparer.Ordinal);
}
