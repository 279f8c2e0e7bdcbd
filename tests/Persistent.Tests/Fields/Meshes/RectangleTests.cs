using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

public class RectangleTests
{
    [Fact]
    public void Vertices_GoRowByRowFromTheBottom()
    {
        var mesh = Mesh.Rectangle(2, 1, 4, 3);
        Assert.Equal((5 * 4, 2 * 4 * 3, 2), (mesh.VertexCount, mesh.CellCount, mesh.Dimension));
        Assert.Equal((0.0, 0.0), mesh.Vertex(0));
        Assert.Equal((0.5, 0.0), mesh.Vertex(1));
        Assert.Equal((0.0, 1 / 3.0), mesh.Vertex(5));
        Assert.Equal((2.0, 1.0), mesh.Vertex(19));
    }

    [Fact]
    public void Quadrangles_AreCutFromLowerLeftToUpperRight()
    {
        var mesh = Mesh.Rectangle(1, 1, 2, 2);
        Assert.Equal((0, 1, 4), mesh.Corners(0));
        Assert.Equal((0, 4, 3), mesh.Corners(1));
        Assert.Equal((4, 5, 8), mesh.Corners(6));
        Assert.Equal((4, 8, 7), mesh.Corners(7));
    }

    [Fact]
    public void Boundaries_AreTheFourSides()
    {
        var mesh = Mesh.Rectangle(3, 2, 3, 2);
        Assert.Equal("bottom left right top", string.Join(' ', mesh.Topology.Boundaries.Keys));
        Assert.Equal([0, 1, 2, 3], Vertices(mesh, "bottom"));
        Assert.Equal([3, 7, 11], Vertices(mesh, "right"));
        Assert.Equal([8, 9, 10, 11], Vertices(mesh, "top"));
        Assert.Equal([0, 4, 8], Vertices(mesh, "left"));
        Assert.True(mesh.Topology.VerticesOn("Bottom").IsNone);
        Assert.Equal(10, mesh.Topology.FacetCount);
        Assert.Equal(10, mesh.Topology.ExteriorFacetCount);
    }

    [Theory]
    [InlineData(1.0, 1.0, 1, 1)]
    [InlineData(0.1, 0.3, 7, 3)]
    [InlineData(1e-70, 1e70, 5, 2)]
    [InlineData(3.3, 1.1, 64, 48)]
    public void FarSides_AreExact(double width, double height, int nx, int ny)
    {
        var mesh = Mesh.Rectangle(width, height, nx, ny);
        Assert.Equal(new BoundingBox(0, 0, width, height), mesh.Bounds());
        Assert.Equal(width * height, mesh.Areas().Sum(), 1e-13 * width * height);
    }

    [Fact]
    public void Sizes_OfSquareQuadrangles()
    {
        var mesh = Mesh.Rectangle(1, 1, 64, 64);
        Assert.Equal(1.0 / 64, mesh.SmallestEdge());
        Assert.Equal(1 / (64 * Math.Sqrt(2)), mesh.SmallestAltitude(), 1e-15);
        Assert.All(mesh.Areas().ToArray(), area => Assert.Equal(0.5 / (64 * 64), area));
    }

    [Theory]
    [InlineData(0.0, 1.0, 1, 1, "width")]
    [InlineData(double.NaN, 1.0, 1, 1, "width")]
    [InlineData(1.0, double.PositiveInfinity, 1, 1, "height")]
    [InlineData(1.0, -1.0, 1, 1, "height")]
    [InlineData(1.0, 1.0, 0, 1, "nx")]
    [InlineData(1.0, 1.0, 1, -7, "ny")]
    public void BadSizes_AreNamed(double width, double height, int nx, int ny, string name)
    {
        Assert.Equal(name, RectangleGrid.Of(width, height, nx, ny).Failure().Failure<MeshFailure.BadSize>().Name);
        Assert.Equal(name, Assert.Throws<ArgumentException>(() => Mesh.Rectangle(width, height, nx, ny)).ParamName);
    }

    [Theory]
    [InlineData(100_000, 100_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, 1)]
    public void MoreCellsThanIndices_AreRefusedWithoutMakingThem(int nx, int ny) =>
        RectangleGrid.Of(1, 1, nx, ny).Failure().Failure<MeshFailure.TooLarge>();

    [Fact]
    public void MeshBytes_AreThoseOfCoordinatesAndCells()
    {
        var grid = RectangleGrid.Of(1, 1, 20, 30).Value();
        var mesh = Mesh.Rectangle(grid);
        Assert.Equal((8 * mesh.Coordinates.Length) + (4 * mesh.Topology.Cells.Length), grid.MeshBytes);
        Assert.Equal(20_000L * 15_000 * 40, RectangleGrid.Of(1, 1, 20_000, 15_000).Value().MeshBytes, 2_000_000.0);
    }

    [Fact]
    public void Recognize_FindsTheGridOfAMeshAndOfNoOther()
    {
        var grid = RectangleGrid.Of(3.1, 1.7, 13, 9).Value();
        var mesh = Mesh.Rectangle(grid);
        Assert.Equal(grid, RectangleGrid.Recognize(mesh).IfNone(() => null!));
        var moved = mesh.Coordinates.SetItem(40, mesh.Coordinates[40] + 1e-3);
        Assert.True(RectangleGrid.Recognize(mesh.WithCoordinates(moved).Value()).IsNone);
        Assert.True(RectangleGrid.Recognize(MeshFiles.Mesh(MeshFiles.Square)).IsNone);
        Assert.True(RectangleGrid.Recognize(MeshFiles.Mesh(MeshFiles.Annulus)).IsNone);
    }

    private static int[] Vertices(Mesh mesh, string name) => mesh.Topology.VerticesOn(name).Match(found => found.ToArray(), () => []);
}
