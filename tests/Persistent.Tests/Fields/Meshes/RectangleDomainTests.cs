using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

public class RectangleDomainTests
{
    [Theory]
    [InlineData(MeshFiles.Square, 1.0, 1.0)]
    [InlineData(MeshFiles.SquareBinary, 1.0, 1.0)]
    [InlineData("unit-square-h0.05.msh", 1.0, 1.0)]
    [InlineData("unit-square-h0.03125.msh", 1.0, 1.0)]
    [InlineData(MeshFiles.Box, 4.0, 1.0)]
    public void Files_OfRectangles_AreAccepted(string name, double width, double height)
    {
        var mesh = MeshFiles.Mesh(name);
        var domain = RectangleDomain.Of(mesh).Value();
        Assert.Same(mesh, domain.Mesh);
        Assert.Equal(new BoundingBox(0, 0, width, height), domain.Box);
    }

    [Fact]
    public void Rectangle_IsAccepted_AlsoAwayFromTheOrigin()
    {
        Assert.Equal(new(0, 0, 3, 2), RectangleDomain.Of(Mesh.Rectangle(3, 2, 5, 4)).Value().Box);
        Assert.Equal(new(5, -7, 6, -5), RectangleDomain.Of(Two(points: [5, -7, 6, -7, 6, -5, 5, -5])).Value().Box);
    }

    [Fact]
    public void Annulus_LacksItsSides()
    {
        var failure = RectangleDomain.Of(MeshFiles.Mesh(MeshFiles.Annulus)).Failure().Failure<MeshFailure.MissingBoundary>();
        Assert.Equal(("bottom", "'inner', 'outer'"), (failure.Name, failure.Present));
    }

    [Fact]
    public void AnnulusWithTheNames_IsNoRectangle()
    {
        var text = MeshFiles.Text(MeshFiles.Annulus).Replace("\"outer\"", "\"bottom\"", StringComparison.Ordinal);
        var mesh = GmshReader.Parse(System.Text.Encoding.UTF8.GetBytes(text)).Value();
        Assert.Equal("right", RectangleDomain.Of(mesh).Failure().Failure<MeshFailure.MissingBoundary>().Name);
        var named = Mesh.Of(mesh.Coordinates.ToArray(), mesh.Topology.Cells.ToArray(), MeshFiles.Groups(
            ("bottom", Facets(mesh, "bottom")), ("right", Facets(mesh, "inner")), ("top", []), ("left", []))).Value();
        Assert.Contains("is not on the line y = -0.9", RectangleDomain.Of(named).Failure().Failure<MeshFailure.NotRectangle>().Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bottom")]
    [InlineData("right")]
    [InlineData("top")]
    [InlineData("left")]
    public void MissingName_IsNamed(string name) =>
        Assert.Equal(name, RectangleDomain.Of(Two(rename: side => side == name ? "other" : side)).Failure().Failure<MeshFailure.MissingBoundary>().Name);

    [Theory]
    [InlineData("bottom", "top")]
    [InlineData("left", "right")]
    [InlineData("bottom", "left")]
    public void SwappedNames_AreRefused(string one, string other)
    {
        var swapped = Two(rename: side => side == one ? other : side == other ? one : side);
        Assert.Contains("is not on the line", RectangleDomain.Of(swapped).Failure().Failure<MeshFailure.NotRectangle>().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void SlantedSide_IsRefused() =>
        RectangleDomain.Of(Two(points: [0, 0, 1, 0, 1, 1, 0.01, 1])).Failure().Failure<MeshFailure.NotRectangle>();

    [Fact]
    public void RoundingOfASide_IsAccepted() =>
        RectangleDomain.Of(Two(points: [0, 0, 1, 0, Math.BitDecrement(1), 1, 1e-16, 1])).Value();

    [Fact]
    public void GapInASide_IsRefused()
    {
        var mesh = Mesh.Rectangle(1, 1, 4, 4);
        var groups = RectangleDomain.SideNames.Select(side => (side, side == "top" ? Facets(mesh, side)[2..] : Facets(mesh, side))).ToArray();
        var gap = Mesh.Of(mesh.Coordinates.ToArray(), mesh.Topology.Cells.ToArray(), MeshFiles.Groups(groups)).Value();
        Assert.Contains("belongs to none", RectangleDomain.Of(gap).Failure().Failure<MeshFailure.NotRectangle>().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Hole_IsRefused()
    {
        var mesh = Mesh.Rectangle(1, 1, 4, 4);
        var cells = mesh.Topology.Cells.ToArray().Chunk(3).Where((_, cell) => cell / 2 is not (5 or 6)).SelectMany(cell => cell).ToArray();
        var groups = RectangleDomain.SideNames.Select(side => (side, Facets(mesh, side))).ToArray();
        var holed = Mesh.Of(mesh.Coordinates.ToArray(), cells, MeshFiles.Groups(groups)).Value();
        Assert.Contains("belongs to none", RectangleDomain.Of(holed).Failure().Failure<MeshFailure.NotRectangle>().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingPart_IsRefused()
    {
        // The first column of cells is gone, and the left side is still named; two squares apart would pass a test of the facets alone.
        var square = new[] { 0.0, 0, 1, 0, 1, 1, 0, 1 };
        double[] apart = [.. square, .. square.Select((value, i) => i % 2 == 0 ? value + 2 : value)];
        var mesh = Mesh.Of(apart, [0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7], MeshFiles.Groups(
            ("bottom", [0, 1, 4, 5]), ("right", [5, 6]), ("top", [2, 3, 6, 7]), ("left", [3, 0]))).Value();
        RectangleDomain.Of(mesh).Failure().Failure<MeshFailure.NotRectangle>();
    }

    [Fact]
    public void OverlappingPieces_AreRefused()
    {
        // Two unit squares on top of each other: every facet is on its side, but the sides are covered twice.
        double[] square = [0, 0, 1, 0, 1, 1, 0, 1];
        var mesh = Mesh.Of([.. square, .. square], [0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7], MeshFiles.Groups(
            ("bottom", [0, 1, 4, 5]), ("right", [1, 2, 5, 6]), ("top", [2, 3, 6, 7]), ("left", [3, 0, 7, 4]))).Value();
        Assert.Contains("long", RectangleDomain.Of(mesh).Failure().Failure<MeshFailure.NotRectangle>().Problem, StringComparison.Ordinal);
    }

    private static Mesh Two(double[]? points = null, Func<string, string>? rename = null)
    {
        (string, int[])[] sides = [("bottom", [0, 1]), ("right", [1, 2]), ("top", [2, 3]), ("left", [3, 0])];
        var groups = sides.Select(side => (rename?.Invoke(side.Item1) ?? side.Item1, side.Item2)).ToArray();
        return Mesh.Of(points ?? [0, 0, 1, 0, 1, 1, 0, 1], [0, 1, 2, 0, 2, 3], MeshFiles.Groups(groups)).Value();
    }

    private static int[] Facets(Mesh mesh, string name) =>
        [.. mesh.Topology.Boundaries[name].ToArray().SelectMany(facet => new[] { mesh.Topology.Facets[2L * facet], mesh.Topology.Facets[(2L * facet) + 1] })];
}
