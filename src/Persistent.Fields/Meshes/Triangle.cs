namespace Persistent.Fields.Meshes;

/// <summary>The corners of one triangle.</summary>
internal readonly record struct Triangle(double Ax, double Ay, double Bx, double By, double Cx, double Cy)
{
    /// <summary>Positive when the corners go counter-clockwise.</summary>
    public double Area => 0.5 * (((Bx - Ax) * (Cy - Ay)) - ((By - Ay) * (Cx - Ax)));

    public double ShortestEdge => Math.Min(Edge(Ax, Ay, Bx, By), Math.Min(Edge(Bx, By, Cx, Cy), Edge(Cx, Cy, Ax, Ay)));

    public double LongestEdge => Math.Max(Edge(Ax, Ay, Bx, By), Math.Max(Edge(Bx, By, Cx, Cy), Edge(Cx, Cy, Ax, Ay)));

    public static Triangle Of(ReadOnlySpan<double> points, ReadOnlySpan<int> cells, int cell)
    {
        var corners = cells.Slice(3 * cell, 3);
        var (a, b, c) = (2 * corners[0], 2 * corners[1], 2 * corners[2]);
        return new(points[a], points[a + 1], points[b], points[b + 1], points[c], points[c + 1]);
    }

    public BoundingBox Box => new(
        Math.Min(Ax, Math.Min(Bx, Cx)),
        Math.Min(Ay, Math.Min(By, Cy)),
        Math.Max(Ax, Math.Max(Bx, Cx)),
        Math.Max(Ay, Math.Max(By, Cy)));

    /// <summary>
    /// The squared distance from a point outside a cell to it. An edge gives the same bits from both of its cells, a vertex from all of its, so that
    /// cells which share the nearest point tie.
    /// </summary>
    public static double SquaredDistance(ReadOnlySpan<double> points, ReadOnlySpan<int> cells, int cell, double x, double y)
    {
        var corners = cells.Slice(3 * cell, 3);
        return Math.Min(
            SquaredDistance(points, corners[0], corners[1], x, y),
            Math.Min(SquaredDistance(points, corners[1], corners[2], x, y), SquaredDistance(points, corners[2], corners[0], x, y)));
    }

    /// <summary>The exact sign of the area.</summary>
    public int Orientation() => Meshes.Orientation.Sign(Ax, Ay, Bx, By, Cx, Cy);

    /// <summary>Whether the point lies in the closed triangle: exact, so that no gap opens between neighbours.</summary>
    public bool Contains(double x, double y) =>
        Meshes.Orientation.Sign(Ax, Ay, Bx, By, x, y) >= 0
        && Meshes.Orientation.Sign(Bx, By, Cx, Cy, x, y) >= 0
        && Meshes.Orientation.Sign(Cx, Cy, Ax, Ay, x, y) >= 0;

    /// <summary>The point in barycentric coordinates; corner weights are exactly 0 and 1 at the corners.</summary>
    public CellPoint Locate(int cell, double x, double y)
    {
        var (bx, by, cx, cy, px, py) = (Bx - Ax, By - Ay, Cx - Ax, Cy - Ay, x - Ax, y - Ay);
        var determinant = (bx * cy) - (by * cx);
        var second = ((px * cy) - (py * cx)) / determinant;
        var third = ((bx * py) - (by * px)) / determinant;
        return new(cell, 1 - second - third, second, third);
    }

    private static double SquaredDistance(ReadOnlySpan<double> points, int one, int other, double x, double y)
    {
        var (from, to) = (2 * Math.Min(one, other), 2 * Math.Max(one, other));
        var (ex, ey) = (points[to] - points[from], points[to + 1] - points[from + 1]);
        var (px, py) = (x - points[from], y - points[from + 1]);
        var along = ((px * ex) + (py * ey)) / ((ex * ex) + (ey * ey));
        if (along >= 1)
        {
            (px, py) = (x - points[to], y - points[to + 1]);
        }
        else if (along > 0)
        {
            (px, py) = (px - (along * ex), py - (along * ey));
        }

        return (px * px) + (py * py);
    }

    private static double Edge(double ax, double ay, double bx, double by) =>
        Math.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
}
