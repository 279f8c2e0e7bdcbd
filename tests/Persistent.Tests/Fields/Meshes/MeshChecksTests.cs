using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

public class MeshChecksTests
{
    // A unit square of two triangles.
    private static readonly double[] Square = [0, 0, 1, 0, 1, 1, 0, 1];
    private static readonly int[] Halves = [0, 1, 2, 0, 2, 3];

    [Fact]
    public void SquareOfTwo_IsAMesh()
    {
        var mesh = Mesh.Of(Square, Halves).Value();
        Assert.Equal([0, 1, 1, 2, 2, 3, 3, 0], mesh.Topology.Facets.ToArray());
        Assert.Equal([0, 0, 1, 1], mesh.Topology.FacetCells.ToArray());
        Assert.Equal([0.5, 0.5], mesh.Areas().ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    public void CoordinateBeyondUse_IsRefused(double coordinate)
    {
        var failure = Mesh.Of([0, 0, 1, 0, 1, coordinate, 0, 1], Halves).Failure().Failure<MeshFailure.BadCoordinate>();
        Assert.Equal((2, coordinate), (failure.Vertex, failure.Value));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public void VertexOutOfRange_IsRefused(int vertex) =>
        Assert.Equal(new(1, vertex, 4), Mesh.Of(Square, [0, 1, 2, 0, 2, vertex]).Failure().Failure<MeshFailure.UnknownVertex>());

    [Fact]
    public void ClockwiseCell_IsRefused() =>
        Assert.Equal(new(1, -0.5), Mesh.Of(Square, [0, 1, 2, 0, 3, 2]).Failure().Failure<MeshFailure.InvertedElement>());

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(0, 2, 2)]
    [InlineData(3, 3, 3)]
    public void CellWithoutArea_IsRefused(int a, int b, int c) =>
        Assert.Equal(new(1, 0), Mesh.Of(Square, [0, 1, 2, a, b, c]).Failure().Failure<MeshFailure.InvertedElement>());

    [Fact]
    public void CellOnALine_IsRefusedWhateverRoundingMakesOfItsArea()
    {
        // 0.1, 0.2, 0.3 and 0.3, 0.6, 0.9 are not on one line exactly; the exact sign decides.
        var points = new[] { 0.1, 0.3, 0.2, 0.6, 0.3, 0.9 };
        var turned = new[] { 0, 1, 2 };
        var sign = Orientation.Sign(0.1, 0.3, 0.2, 0.6, 0.3, 0.9);
        Assert.Equal(sign > 0, Mesh.Of(points, turned).IsRight || Mesh.Of(points, turned).Failure() is MeshFailure.InvertedElement { Area: 0 });
        Mesh.Of([0, 0, 1, 1, 3, 3], turned).Failure().Failure<MeshFailure.InvertedElement>();
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 2, 0)]
    public void RepeatedCell_IsRefused(int a, int b, int c)
    {
        var failure = Mesh.Of(Square, [0, 1, 2, 0, 2, 3, a, b, c]).Failure().Failure<MeshFailure.Repeated>();
        Assert.Equal(("element", 0, 2), (failure.Kind, failure.First, failure.Second));
    }

    [Fact]
    public void CellsOnOneSideOfAnEdge_AreRefused()
    {
        var failure = Mesh.Of([0, 0, 1, 0, 1, 1, 0, 1], [0, 1, 2, 0, 1, 3]).Failure().Failure<MeshFailure.OverlappingElements>();
        Assert.Equal((0, 1), (failure.First, failure.Second));
    }

    [Fact]
    public void ThirdCellOnAnEdge_IsRefused() =>
        Mesh.Of([0, 0, 1, 0, 0.5, 1, 0.5, -1, 0.4, -1], [0, 1, 2, 1, 0, 3, 1, 0, 4]).Failure().Failure<MeshFailure.OverlappingElements>();

    [Fact]
    public void NoCells_AreRefused() => Mesh.Of(Square, []).Failure().Failure<MeshFailure.Empty>();

    [Fact]
    public void UnusedVertices_AreDroppedAndTheOthersKeepTheirOrder()
    {
        var mesh = Mesh.Of(
            [9, 9, 0, 0, 1, 0, 8, 8, 1, 1, 0, 1, 7, 7],
            [1, 2, 4, 1, 4, 5],
            MeshFiles.Groups(("floor", [2, 1]))).Value();
        Assert.Equal(Square, mesh.Coordinates.ToArray());
        Assert.Equal(Halves, mesh.Topology.Cells.ToArray());
        Assert.Equal([0, 1], mesh.Topology.VerticesOn("floor").Match(found => found.ToArray(), () => []));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(0, 9)]
    [InlineData(0, -1)]
    [InlineData(0, 4)]
    public void NamedFacetThatIsNoEdge_IsRefused(int from, int to)
    {
        var failure = Mesh.Of([0, 0, 1, 0, 1, 1, 0, 1, 5, 5], Halves, MeshFiles.Groups(("wall", [0, 1, from, to]))).Failure().Failure<MeshFailure.LooseFacet>();
        Assert.Equal(("wall", from, to), (failure.Boundary, failure.First, failure.Second));
    }

    [Fact]
    public void FacetNamedTwiceByOneBoundary_IsRefused() =>
        Mesh.Of(Square, Halves, MeshFiles.Groups(("wall", [0, 1, 1, 0]))).Failure().Failure<MeshFailure.Repeated>();

    [Fact]
    public void FacetsBetweenCells_FollowTheExteriorOnes()
    {
        var mesh = Mesh.Of(Square, Halves, MeshFiles.Groups(("fault", [2, 0]), ("all", [0, 1, 1, 2, 2, 3, 3, 0, 0, 2]))).Value();
        Assert.Equal((4, 5), (mesh.Topology.ExteriorFacetCount, mesh.Topology.FacetCount));
        Assert.Equal([4], mesh.Topology.Boundaries["fault"].ToArray());
        Assert.Equal([0, 1, 2, 3, 4], mesh.Topology.Boundaries["all"].ToArray());
        Assert.Equal([2, 0], mesh.Topology.Facets.ToArray()[8..]);
        Assert.Equal(0, mesh.Topology.FacetCells[4]);
    }

    [Fact]
    public void BrokenArguments_AreExceptions()
    {
        Assert.Equal("coordinates", Assert.Throws<ArgumentException>(() => Mesh.Of([0, 0, 1], Halves)).ParamName);
        Assert.Equal("cells", Assert.Throws<ArgumentException>(() => Mesh.Of(Square, [0, 1])).ParamName);
        Assert.Equal("boundaries", Assert.Throws<ArgumentException>(() => Mesh.Of(Square, Halves, MeshFiles.Groups(("a", [1])))).ParamName);
        Assert.Equal("regions", Assert.Throws<ArgumentException>(() => Mesh.Of(Square, Halves, null, MeshFiles.Groups(("a", [2])))).ParamName);
    }

    [Fact]
    public void DeformedMesh_SharesItsTopology()
    {
        var mesh = Mesh.Rectangle(1, 1, 8, 8);
        var deformed = mesh.WithCoordinates(mesh.Coordinates.SetItem(2 * 40, 0.47)).Value();
        Assert.Same(mesh.Topology, deformed.Topology);
        Assert.NotEqual(mesh, deformed);
        Assert.Equal(mesh, deformed.WithCoordinates(mesh.Coordinates).Value());
        Assert.Throws<ArgumentException>(() => mesh.WithCoordinates(PersistentArray.Create<double>(1, 2)));
        mesh.WithCoordinates(mesh.Coordinates.SetItem(2 * 40, 0.9)).Failure().Failure<MeshFailure.InvertedElement>();
        mesh.WithCoordinates(mesh.Coordinates.SetItem(2 * 40, double.NaN)).Failure().Failure<MeshFailure.BadCoordinate>();
    }

    [Fact]
    public void Match_CallsTheFunctionOfTheCase()
    {
        MeshFailure[] cases =
        [
            new MeshFailure.UnsupportedFormat("x"), new MeshFailure.Truncated("x", "y"), new MeshFailure.Malformed("x", "y", "z"),
            new MeshFailure.TooLarge("x", "y", 1, "z"), new MeshFailure.BadSize("x", 1, "y"), new MeshFailure.Empty(),
            new MeshFailure.UnsupportedElement("x", 1, "y"), new MeshFailure.BadCoordinate(1, 2), new MeshFailure.NotPlanar(1, 2, 3),
            new MeshFailure.UnknownVertex(1, 2, 3), new MeshFailure.InvertedElement(1, 2), new MeshFailure.Repeated("x", 1, 2),
            new MeshFailure.OverlappingElements(1, 2), new MeshFailure.LooseFacet("x", 1, 2), new MeshFailure.MissingBoundary("x", "y"),
            new MeshFailure.NotRectangle("x"),
        ];
        var called = cases.Select(failure => failure.Match(
            _ => 0, _ => 1, _ => 2, _ => 3, _ => 4, _ => 5, _ => 6, _ => 7, _ => 8, _ => 9, _ => 10, _ => 11, _ => 12, _ => 13, _ => 14, _ => 15));
        Assert.Equal(Enumerable.Range(0, cases.Length), called);
        Assert.Equal(typeof(MeshFailure).GetNestedTypes().Length, cases.Length);
    }
}
