namespace Persistent.Benchmarks.Quick;

/// <summary>Seven stars in a plane: 28 equations of first order.</summary>
/// <remarks>E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.10, (10.3).</remarks>
internal static class Pleiades
{
    internal const double End = 3;
    internal const double Tolerance = 1e-7;
    private const int Stars = 7;

    /// <summary>Positions x, positions y, velocities x, velocities y.</summary>
    internal static double[] Initial { get; } =
    [
        3, 3, -1, -3, 2, -2, 2,
        3, -3, 2, 0, 0, -4, 4,
        0, 0, 0, 0, 0, 1.75, -1.5,
        0, 0, 0, -1.25, 1, 0, 0,
    ];

    internal static void Derivative(ReadOnlySpan<double> y, Span<double> slope)
    {
        y[(2 * Stars)..].CopyTo(slope);
        slope[(2 * Stars)..].Clear();
        for (var i = 0; i < Stars; i++)
        {
            for (var j = i + 1; j < Stars; j++)
            {
                var (dx, dy) = (y[j] - y[i], y[Stars + j] - y[Stars + i]);
                var square = (dx * dx) + (dy * dy);
                var cube = square * Math.Sqrt(square);
                var (fx, fy) = (dx / cube, dy / cube);
                slope[(2 * Stars) + i] += (j + 1) * fx;
                slope[(3 * Stars) + i] += (j + 1) * fy;
                slope[(2 * Stars) + j] -= (i + 1) * fx;
                slope[(3 * Stars) + j] -= (i + 1) * fy;
            }
        }
    }
}
