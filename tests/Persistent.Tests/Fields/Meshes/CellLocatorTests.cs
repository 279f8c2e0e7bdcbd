using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

public class CellLocatorTests
{
    public static TheoryData<string> Meshes => ["rectangle", "skewed", MeshFiles.Square, MeshFiles.Box, MeshFiles.Annulus];

    [Theory]
    [MemberData(nameof(Meshes))]
    public void Locate_IsTheLowestCellThatHasThePoint(string name)
    {
        var mesh = Load(name);
        var locator = CellLocator.Of(mesh);
        var stride = mesh.CellCount > 500 ? 5 : 1;
        foreach (var (rawX, rawY) in Points(mesh, 300).Where((_, i) => i % stride == 0))
        {
            var found = locator.Locate(rawX, rawY);
            var (x, y) = (Math.Abs(rawX) < 1e-100 ? 0 : rawX, Math.Abs(rawY) < 1e-100 ? 0 : rawY);
            var lowest = Enumerable.Range(0, mesh.CellCount).FirstOrDefault(cell => Contains(mesh, cell, x, y), -1);
            if (lowest >= 0)
            {
                Assert.Equal(lowest, found.Cell);
                Assert.All(new[] { found.First, found.Second, found.Third }, weight => Assert.InRange(weight, -1e-12, 1 + 1e-12));
            }
            else
            {
                var distances = Enumerable.Range(0, mesh.CellCount).Select(cell => Distance(mesh, cell, x, y)).ToArray();
                Assert.True(distances[found.Cell] <= (distances.Min() * (1 + 1e-12)) + 1e-15, $"({x:R}, {y:R}) is nearer to another cell than {found.Cell}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Meshes))]
    public void Weights_GiveThePointBack(string name)
    {
        var mesh = Load(name);
        var locator = CellLocator.Of(mesh);
        foreach (var (x, y) in Points(mesh, 2000))
        {
            var found = locator.Locate(x, y);
            var (a, b, c) = mesh.Corners(found.Cell);
            var box = mesh.Bounds();
            var (nearX, nearY) = box.Nearest(x, y);
            Assert.Equal(nearX, found.Interpolate(mesh.Vertex(a).X, mesh.Vertex(b).X, mesh.Vertex(c).X), 1e-12);
            Assert.Equal(nearY, found.Interpolate(mesh.Vertex(a).Y, mesh.Vertex(b).Y, mesh.Vertex(c).Y), 1e-12);
            Assert.Equal(1.0, found.Interpolate(1, 1, 1), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Meshes))]
    public void Vertices_HaveWeightsZeroAndOne(string name)
    {
        var mesh = Load(name);
        var locator = CellLocator.Of(mesh);
        for (var vertex = 0; vertex < mesh.VertexCount; vertex++)
        {
            var (x, y) = mesh.Vertex(vertex);
            var found = locator.Locate(x, y);
            var corners = mesh.Corners(found.Cell);
            Assert.Equal(vertex == corners.A ? 1.0 : 0.0, found.First);
            Assert.Equal(vertex == corners.B ? 1.0 : 0.0, found.Second);
            Assert.Equal(vertex == corners.C ? 1.0 : 0.0, found.Third);
        }
    }

    [Theory]
    [InlineData(1.0, 1.0, 8, 8)]
    [InlineData(0.3, 0.7, 13, 5)]
    [InlineData(4.0, 1.0, 33, 10)]
    [InlineData(1.0, 1.0, 1, 1)]
    [InlineData(1e-3, 1e3, 3, 7)]
    public void RectangleGrid_LocatesAsTheLocatorDoes_BitForBit(double width, double height, int nx, int ny)
    {
        var grid = RectangleGrid.Of(width, height, nx, ny).Value();
        var mesh = Mesh.Rectangle(grid);
        var locator = CellLocator.Of(mesh);
        foreach (var (x, y) in Points(mesh, 20_000))
        {
            Assert.Equal(locator.Locate(x, y), grid.Locate(x, y));
        }
    }

    [Fact]
    public void PointsThatAreNoNumbers_GiveNoNumbers()
    {
        var mesh = Mesh.Rectangle(1, 1, 4, 4);
        foreach (var search in new ICellSearch[] { CellLocator.Of(mesh), RectangleGrid.Recognize(mesh).IfNone(() => null!) })
        {
            foreach (var (x, y) in new[] { (double.NaN, 0.5), (0.5, double.NaN), (double.NaN, double.NaN) })
            {
                var found = search.Locate(x, y);
                Assert.Equal(0, found.Cell);
                Assert.True(double.IsNaN(found.First) && double.IsNaN(found.Second) && double.IsNaN(found.Third));
            }

            Assert.Equal(search.Locate(1, 0.3), search.Locate(double.PositiveInfinity, 0.3));
            Assert.Equal(search.Locate(0, 0), search.Locate(double.NegativeInfinity, -1e300));
        }
    }

    [Fact]
    public void PointsInAHole_BelongToTheNearestCell()
    {
        var mesh = MeshFiles.Mesh(MeshFiles.Annulus);
        var locator = CellLocator.Of(mesh);
        var centre = locator.Locate(1e-3, 2e-3);
        Assert.Equal(Enumerable.Range(0, mesh.CellCount).Min(cell => Distance(mesh, cell, 1e-3, 2e-3)), Distance(mesh, centre.Cell, 1e-3, 2e-3), 1e-15);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(8, 2)]
    [InlineData(12, 6)]
    public void PointAsNearToSeveralCells_BelongsToTheLowest(int quadrangles, int hole)
    {
        // A square hole in the middle: its centre is as near to all four of its sides, and to two cells where that is a vertex.
        var whole = Mesh.Rectangle(quadrangles, quadrangles, quadrangles, quadrangles);
        var first = (quadrangles - hole) / 2;
        var kept = Enumerable.Range(0, whole.CellCount).Where(cell => !Inside(cell / 2 % quadrangles) || !Inside(cell / 2 / quadrangles)).ToArray();
        foreach (var order in new[] { kept, [.. kept.Reverse()], [.. kept.OrderBy(cell => cell * 7919L % 1009)] })
        {
            var mesh = Mesh.Of(whole.Coordinates.ToArray(), [.. order.SelectMany(cell => new[] { whole.Corners(cell).A, whole.Corners(cell).B, whole.Corners(cell).C })]).Value();
            var centre = first + (hole / 2.0);
            var distances = Enumerable.Range(0, mesh.CellCount).Select(cell => Distance(mesh, cell, centre, centre)).ToArray();
            Assert.True(distances.Count(distance => distance == distances.Min()) >= 4);
            Assert.Equal(Array.IndexOf(distances, distances.Min()), CellLocator.Of(mesh).Locate(centre, centre).Cell);
        }

        bool Inside(int line) => line >= first && line < first + hole;
    }

    [Fact]
    public void LongSkewCells_DoNotFillTheBuckets()
    {
        // A fan of slivers across the diagonal: the bounding box of each is most of the square.
        const int slivers = 2000;
        var points = new double[2 * (slivers + 2)];
        var cells = new int[3 * slivers];
        for (var i = 0; i <= slivers; i++)
        {
            (points[2 + (2 * i)], points[3 + (2 * i)]) = (1 - (0.5 * i / slivers), 0.5 + (0.5 * i / slivers));
        }

        for (var i = 0; i < slivers; i++)
        {
            (cells[3 * i], cells[(3 * i) + 1], cells[(3 * i) + 2]) = (0, i + 1, i + 2);
        }

        var mesh = Mesh.Of(points, cells).Value();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var locator = CellLocator.Of(mesh);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400L * slivers);
        foreach (var (x, y) in Points(mesh, 50).Where((_, i) => i % 41 == 0))
        {
            var found = locator.Locate(x, y).Cell;
            var lowest = Enumerable.Range(0, mesh.CellCount).FirstOrDefault(cell => Contains(mesh, cell, x, y), found);
            Assert.Equal(lowest, found);
        }
    }

    [Fact]
    public void Locate_AllocatesNothing()
    {
        var mesh = MeshFiles.Mesh(MeshFiles.Annulus);
        var locator = CellLocator.Of(mesh);
        var points = Points(mesh, 1000).ToArray();
        locator.Locate(0, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var (x, y) in points)
        {
            locator.Locate(x, y);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Mesh Load(string name)
    {
        if (name == "rectangle")
        {
            return Mesh.Rectangle(1, 1, 9, 7);
        }

        if (name != "skewed")
        {
            return MeshFiles.Mesh(name);
        }

        var rectangle = Mesh.Rectangle(1, 1, 9, 7);
        var points = rectangle.Coordinates.ToArray();
        for (var i = 0; i < points.Length; i += 2)
        {
            (points[i], points[i + 1]) = (points[i] + (0.4 * points[i + 1]) + 0.1, points[i + 1] + (0.3 * points[i]) - 5);
        }

        return rectangle.WithCoordinates(Persistent.Arrays.PersistentArray.Create<double>(points)).Value();
    }

    // Random points in and around the box, all vertices, middles of edges and cells, and points one rounding away from them.
    private static IEnumerable<(double X, double Y)> Points(Mesh mesh, int count)
    {
        var random = new Random(20260104);
        var box = mesh.Bounds();
        for (var i = 0; i < count; i++)
        {
            yield return (box.MinX + (box.Width * ((1.2 * random.NextDouble()) - 0.1)), box.MinY + (box.Height * ((1.2 * random.NextDouble()) - 0.1)));
            yield return (box.MinX + (box.Width * random.NextDouble()), box.MinY + (box.Height * random.NextDouble()));
            yield return (i % 2 == 0 ? box.MinX : box.MaxX, box.MinY + (box.Height * random.NextDouble()));
            yield return (box.MinX + (box.Width * random.NextDouble()), i % 2 == 0 ? Math.BitDecrement(box.MinY) : Math.BitIncrement(box.MaxY));
        }

        for (var vertex = 0; vertex < mesh.VertexCount; vertex++)
        {
            var (x, y) = mesh.Vertex(vertex);
            yield return (x, y);
            yield return (Math.BitIncrement(x), y);
            yield return (x, Math.BitDecrement(y));
            yield return (Math.BitDecrement(x), Math.BitIncrement(y));
        }

        for (var cell = 0; cell < mesh.CellCount; cell++)
        {
            var (a, b, c) = mesh.Corners(cell);
            var ((ax, ay), (bx, by), (cx, cy)) = (mesh.Vertex(a), mesh.Vertex(b), mesh.Vertex(c));
            yield return ((ax + bx) / 2, (ay + by) / 2);
            yield return ((bx + cx) / 2, (by + cy) / 2);
            yield return ((cx + ax) / 2, (cy + ay) / 2);
            yield return ((ax + bx + cx) / 3, (ay + by + cy) / 3);
        }
    }

    private static bool Contains(Mesh mesh, int cell, double x, double y)
    {
        var (a, b, c) = mesh.Corners(cell);
        var ((ax, ay), (bx, by), (cx, cy)) = (mesh.Vertex(a), mesh.Vertex(b), mesh.Vertex(c));
        return x >= Math.Min(ax, Math.Min(bx, cx)) && x <= Math.Max(ax, Math.Max(bx, cx))
            && y >= Math.Min(ay, Math.Min(by, cy)) && y <= Math.Max(ay, Math.Max(by, cy))
            && OrientationTests.ExactSign(ax, ay, bx, by, x, y) >= 0
            && OrientationTests.ExactSign(bx, by, cx, cy, x, y) >= 0
            && OrientationTests.ExactSign(cx, cy, ax, ay, x, y) >= 0;
    }

    private static double Distance(Mesh mesh, int cell, double x, double y)
    {
        (x, y) = mesh.Bounds().Nearest(x, y);
        if (Contains(mesh, cell, x, y))
        {
            return 0;
        }

        var (a, b, c) = mesh.Corners(cell);
        var (p, q, r) = (mesh.Vertex(a), mesh.Vertex(b), mesh.Vertex(c));
        return Math.Min(ToSegment(p, q, x, y), Math.Min(ToSegment(q, r, x, y), ToSegment(r, p, x, y)));
    }

    private static double ToSegment((double X, double Y) p, (double X, double Y) q, double x, double y)
    {
        var (ex, ey) = (q.X - p.X, q.Y - p.Y);
        var t = Math.Clamp((((x - p.X) * ex) + ((y - p.Y) * ey)) / ((ex * ex) + (ey * ey)), 0, 1);
        return Math.Sqrt(Math.Pow(x - p.X - (t * ex), 2) + Math.Pow(y - p.Y - (t * ey), 2));
    }
}
