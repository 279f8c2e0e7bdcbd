using Persistent.Arrays;

namespace Persistent.Fields.Interpolants;

/// <summary>Row-major tables of points in the plane.</summary>
internal static class Points
{
    /// <summary>How many points a table holds.</summary>
    internal static long Count(PersistentArray<double> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.Length % 2 == 0
            ? points.Length / 2
            : throw new ArgumentException($"{points.Length} coordinates are not a whole number of points in the plane.", nameof(points));
    }
}
