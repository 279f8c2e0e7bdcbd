using System.Text;
using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

public class GmshReaderTests
{
    [Theory]
    [InlineData(MeshFiles.Square, 145, 248, 40)]
    [InlineData(MeshFiles.SquareBinary, 145, 248, 40)]
    [InlineData("unit-square-h0.05.msh", 514, 946, 80)]
    [InlineData("unit-square-h0.03125.msh", 1264, 2398, 128)]
    [InlineData(MeshFiles.Box, 222, 378, 64)]
    [InlineData(MeshFiles.Annulus, 520, 921, 119)]
    public void Files_HaveTheirCounts(string name, int vertices, int cells, int facets)
    {
        var mesh = MeshFiles.Mesh(name);
        Assert.Equal((vertices, cells, facets), (mesh.VertexCount, mesh.CellCount, mesh.Topology.ExteriorFacetCount));
        Assert.Equal(facets, mesh.Topology.FacetCount);
    }

    [Theory]
    [InlineData(MeshFiles.Square, 1.0)]
    [InlineData("unit-square-h0.05.msh", 1.0)]
    [InlineData("unit-square-h0.03125.msh", 1.0)]
    [InlineData(MeshFiles.Box, 4.0)]
    public void Files_FillTheirRectangle(string name, double area) => Assert.Equal(area, MeshFiles.Mesh(name).Areas().Sum(), 1e-13);

    [Fact]
    public void Annulus_FillsTheRingBetweenItsPolygons()
    {
        var mesh = MeshFiles.Mesh(MeshFiles.Annulus);
        Assert.Equal("inner outer", string.Join(' ', mesh.Topology.Boundaries.Keys));
        Assert.Equal((79L, 40L), (mesh.Topology.Boundaries["outer"].Length, mesh.Topology.Boundaries["inner"].Length));
        var ring = (Polygon(79) * 1) - (Polygon(40) * 0.25);
        Assert.Equal(ring, mesh.Areas().Sum(), 1e-6);
        Assert.All(mesh.Topology.VerticesOn("inner").Match(found => found.ToArray(), () => []), vertex => Assert.Equal(0.5, Radius(mesh, vertex), 1e-9));
        Assert.All(mesh.Topology.VerticesOn("outer").Match(found => found.ToArray(), () => []), vertex => Assert.Equal(1.0, Radius(mesh, vertex), 1e-9));
    }

    [Fact]
    public void BinaryTwin_IsTheSameMesh()
    {
        var (text, binary) = (MeshFiles.Mesh(MeshFiles.Square), MeshFiles.Mesh(MeshFiles.SquareBinary));
        Assert.Equal(text.Topology.Cells, binary.Topology.Cells);
        Assert.Equal(text.Topology.Facets, binary.Topology.Facets);
        Assert.Equal(text.Topology.Boundaries, binary.Topology.Boundaries);
        Assert.Equal(text.Topology.Regions, binary.Topology.Regions);

        // The text has 16 significant digits, one fewer than some doubles need.
        for (var i = 0L; i < text.Coordinates.Length; i++)
        {
            Assert.Equal(binary.Coordinates[i], text.Coordinates[i], 2e-16);
        }
    }

    [Fact]
    public void Groups_HaveTheirNames()
    {
        var mesh = MeshFiles.Mesh(MeshFiles.Box);
        Assert.Equal("bottom left right top", string.Join(' ', mesh.Topology.Boundaries.Keys));
        Assert.Equal([25, 7, 7, 25], mesh.Topology.Boundaries.Values.Select(facets => facets.Length));
        Assert.Equal(Enumerable.Range(0, 378), mesh.Topology.Regions["interior"].ToArray());
    }

    [Fact]
    public void Tetrahedra_AreRefusedByName()
    {
        var failure = GmshReader.Parse(MeshFiles.Bytes(MeshFiles.Cube)).Failure().Failure<MeshFailure.UnsupportedElement>();
        Assert.Equal(("tetrahedron", 4), (failure.Kind, failure.Type));
    }

    [Fact]
    public void SurfaceOfACube_IsNotPlanar()
    {
        var text = MeshFiles.Text(MeshFiles.Cube);
        var elements = text.IndexOf("$Elements", StringComparison.Ordinal);
        var volume = text.IndexOf("\n3 1 4 ", elements, StringComparison.Ordinal);
        var count = int.Parse(text[(volume + 7)..text.IndexOf('\n', volume + 1)].Trim(), System.Globalization.CultureInfo.InvariantCulture);
        var surface = (text[..volume] + "\n$EndElements\n").Replace($"7 {1129} 1 1129", $"6 {1129 - count} 1 1129", StringComparison.Ordinal);
        GmshReader.Parse(Encoding.UTF8.GetBytes(surface)).Failure().Failure<MeshFailure.NotPlanar>();
    }

    private static double Polygon(int corners) => 0.5 * corners * Math.Sin(2 * Math.PI / corners);

    private static double Radius(Mesh mesh, int vertex)
    {
        var (x, y) = mesh.Vertex(vertex);
        return Math.Sqrt((x * x) + (y * y));
    }
}
