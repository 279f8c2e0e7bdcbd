using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

/// <summary>What holds for every mesh, however it was made.</summary>
public class MeshLaws
{
    public static TheoryData<string> Meshes =>
    [
        "rectangle", MeshFiles.Square, MeshFiles.SquareBinary, "unit-square-h0.05.msh", "unit-square-h0.03125.msh", MeshFiles.Box, MeshFiles.Annulus,
    ];

    [Theory]
    [MemberData(nameof(Meshes))]
    public void EulerCharacteristic_IsOne_OrZeroAroundAHole(string name)
    {
        var mesh = Load(name);
        var edges = Sides(mesh).Select(side => (Math.Min(side.From, side.To), Math.Max(side.From, side.To))).Distinct().Count();
        Assert.Equal(name == MeshFiles.Annulus ? 0 : 1, mesh.VertexCount - edges + mesh.CellCount);
    }

    [Theory]
    [MemberData(nameof(Meshes))]
    public void Cells_GoCounterClockwise(string name) => Assert.All(Load(name).Areas().ToArray(), area => Assert.True(area > 0));

    [Theory]
    [MemberData(nameof(Meshes))]
    public void ExteriorFacets_AreTheSidesWithoutAnOppositeSide_InOrder(string name)
    {
        var mesh = Load(name);
        var sides = Sides(mesh).ToArray();
        var opposite = sides.Select(side => (side.To, side.From)).ToHashSet();
        var expected = sides.Where(side => !opposite.Contains((side.From, side.To))).ToArray();
        var facets = Enumerable.Range(0, mesh.Topology.ExteriorFacetCount).Select(facet => Facet(mesh, facet)).ToArray();
        Assert.Equal(expected.Select(side => (side.From, side.To, side.Cell)), facets);
    }

    [Theory]
    [MemberData(nameof(Meshes))]
    public void AreaInsideTheExteriorFacets_IsTheAreaOfTheCells(string name)
    {
        var mesh = Load(name);
        var inside = 0.0;
        for (var facet = 0; facet < mesh.Topology.ExteriorFacetCount; facet++)
        {
            var (from, to, _) = Facet(mesh, facet);
            var ((ax, ay), (bx, by)) = (mesh.Vertex(from), mesh.Vertex(to));
            inside += 0.5 * ((ax * by) - (ay * bx));
        }

        Assert.Equal(mesh.Areas().Sum(), inside, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Meshes))]
    public void NamedBoundaries_TakeInEveryExteriorFacetOnce(string name)
    {
        var mesh = Load(name);
        var named = mesh.Topology.Boundaries.Values.SelectMany(facets => facets.ToArray()).Order().ToArray();
        Assert.Equal(Enumerable.Range(0, mesh.Topology.ExteriorFacetCount), named);
    }

    [Theory]
    [MemberData(nameof(Meshes))]
    public void EveryVertex_BelongsToACell(string name)
    {
        var mesh = Load(name);
        Assert.Equal(Enumerable.Range(0, mesh.VertexCount), mesh.Topology.Cells.ToArray().Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Meshes))]
    public void MeshMadeAgainFromItsArrays_IsEqual(string name)
    {
        var mesh = Load(name);
        var boundaries = mesh.Topology.Boundaries.Select(group => (group.Key, group.Value.ToArray()
            .SelectMany(facet => new[] { mesh.Topology.Facets[(2L * facet) + 1], mesh.Topology.Facets[2L * facet] }).ToArray())).ToArray();
        var regions = mesh.Topology.Regions.Select(group => (group.Key, group.Value.ToArray())).ToArray();
        var again = Mesh.Of(mesh.Coordinates.ToArray(), mesh.Topology.Cells.ToArray(), MeshFiles.Groups(boundaries), MeshFiles.Groups(regions)).Value();
        Assert.Equal(mesh.Coordinates, again.Coordinates);
        Assert.Equal(mesh.Topology.Cells, again.Topology.Cells);
        Assert.Equal(mesh.Topology.Facets, again.Topology.Facets);
        Assert.Equal(mesh.Topology.FacetCells, again.Topology.FacetCells);
        Assert.Equal(mesh.Topology.Boundaries, again.Topology.Boundaries);
        Assert.Equal(mesh.Topology.Regions, again.Topology.Regions);
    }

    private static Mesh Load(string name) => name == "rectangle" ? Mesh.Rectangle(3.7, 1.3, 17, 11) : MeshFiles.Mesh(name);

    private static IEnumerable<(int From, int To, int Cell)> Sides(Mesh mesh) => Enumerable.Range(0, mesh.CellCount).SelectMany(cell =>
    {
        var (a, b, c) = mesh.Corners(cell);
        return new[] { (a, b, cell), (b, c, cell), (c, a, cell) };
    });

    private static (int From, int To, int Cell) Facet(Mesh mesh, int facet) =>
        (mesh.Topology.Facets[2L * facet], mesh.Topology.Facets[(2L * facet) + 1], mesh.Topology.FacetCells[facet]);
}
