namespace Persistent.Fields.Meshes;

/// <summary>The smallest axis-aligned rectangle around a set of points. The default value is the point at the origin.</summary>
/// <param name="MinX">The smallest x.</param>
/// <param name="MinY">The smallest y.</param>
/// <param name="MaxX">The largest x.</param>
/// <param name="MaxY">The largest y.</param>
public readonly record struct BoundingBox(double MinX, double MinY, double MaxX, double MaxY)
{
    /// <summary>The extent in x.</summary>
    public double Width => MaxX - MinX;

    /// <summary>The extent in y.</summary>
    public double Height => MaxY - MinY;

    /// <summary>The box around all points of a row-major <c>[n, 2]</c> span. O(n).</summary>
    /// <param name="coordinates">The points; at least one.</param>
    /// <returns>The box; its sides are coordinates of the points, without rounding.</returns>
    /// <exception cref="ArgumentException"><paramref name="coordinates"/> is empty or has an odd length.</exception>
    public static BoundingBox Around(ReadOnlySpan<double> coordinates)
    {
        if (coordinates.IsEmpty || coordinates.Length % 2 != 0)
        {
            throw new ArgumentException("A box needs at least one point, and two coordinates for each.", nameof(coordinates));
        }

        var (minX, minY, maxX, maxY) = (coordinates[0], coordinates[1], coordinates[0], coordinates[1]);
        for (var i = 2; i < coordinates.Length; i += 2)
        {
            minX = Math.Min(minX, coordinates[i]);
            maxX = Math.Max(maxX, coordinates[i]);
            minY = Math.Min(minY, coordinates[i + 1]);
            maxY = Math.Max(maxY, coordinates[i + 1]);
        }

        return new(minX, minY, maxX, maxY);
    }

    /// <summary>The point of the box that is nearest to a given one; exact, and the point itself when it lies inside.</summary>
    /// <param name="x">The point's x; NaN stays NaN.</param>
    /// <param name="y">The point's y; NaN stays NaN.</param>
    /// <returns>The nearest point.</returns>
    public (double X, double Y) Nearest(double x, double y) =>
        (x < MinX ? MinX : x > MaxX ? MaxX : x, y < MinY ? MinY : y > MaxY ? MaxY : y);
}
