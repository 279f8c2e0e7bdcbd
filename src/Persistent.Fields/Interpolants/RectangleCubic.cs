using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.Fields.Solvers;

namespace Persistent.Fields.Interpolants;

/// <summary>The bicubic polynomial through the 4 × 4 vertices around a point of a structured rectangle, shifted inwards at its walls.</summary>
/// <remarks>Lagrange's form, fourth order, exact for polynomials that are cubic in each variable, at walls too. No limiter.</remarks>
public sealed class RectangleCubic : IInterpolant
{
    private readonly RectangleGrid _grid;

    private RectangleCubic(RectangleGrid grid) => _grid = grid;

    /// <summary>Whether a grid has the four vertices in each direction that a cubic needs.</summary>
    /// <param name="grid">The grid.</param>
    public static bool Fits(RectangleGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return grid.Columns >= 3 && grid.Rows >= 3;
    }

    /// <summary>Cubic interpolation on a grid. O(1).</summary>
    /// <param name="grid">The grid.</param>
    /// <exception cref="ArgumentException">The grid has fewer than four vertices in a direction.</exception>
    public static RectangleCubic Of(RectangleGrid grid) => Fits(grid)
        ? new(grid)
        : throw new ArgumentException($"A cubic needs 3 cells in each direction; there are {grid.Columns} and {grid.Rows}.", nameof(grid));

    /// <inheritdoc/>
    public PersistentArray<double> At(PersistentArray<double> points, PersistentArray<double> values)
    {
        CsrMatrix.RequireLength(values, _grid.VertexCount, nameof(values));
        return PersistentArray.Compute<double, Kernel>(Points.Count(points), new(_grid), points, values);
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        // The grid is described by four numbers.
    }

    private readonly struct Kernel(RectangleGrid grid) : IComputeKernel<double>
    {
        private readonly int _columns = grid.Columns;
        private readonly int _rows = grid.Rows;
        private readonly double _perX = grid.Columns / grid.Width;
        private readonly double _perY = grid.Rows / grid.Height;

        public static int Grain => 4096;

        public void Fill(Operands operands, long start, Span<double> output)
        {
            var points = operands.Of<double>(0);
            var values = operands.Of<double>(1);
            for (var k = 0; k < output.Length; k++)
            {
                var (x, i) = Split(points[2 * (start + k)] * _perX, _columns);
                var (y, j) = Split(points[(2 * (start + k)) + 1] * _perY, _rows);
                var weights = Cubic.At(x);
                var corner = ((long)j * (_columns + 1)) + i;
                output[k] = Cubic.At(y).Combine(
                    Along(values, corner, weights),
                    Along(values, corner + _columns + 1, weights),
                    Along(values, corner + (2L * (_columns + 1)), weights),
                    Along(values, corner + (3L * (_columns + 1)), weights));
            }
        }

        /// <summary>The first of the four vertices around a place on a line, and the place counted from it.</summary>
        private static (double Place, int First) Split(double place, int cells)
        {
            // A conversion of NaN gives 0, and the weights carry it on.
            var first = Math.Clamp((int)place - 1, 0, cells - 3);
            return (place - first, first);
        }

        private static double Along(ArrayReader<double> values, long first, Cubic weights) =>
            weights.Combine(values[first], values[first + 1], values[first + 2], values[first + 3]);
    }

    /// <summary>The Lagrange polynomials of the places 0, 1, 2, 3 at one place.</summary>
    private readonly record struct Cubic(double A, double B, double C, double D)
    {
        internal static Cubic At(double t)
        {
            var (t1, t2, t3) = (t - 1, t - 2, t - 3);
            return new(-(t1 * t2 * t3) / 6, t * t2 * t3 / 2, -(t * t1 * t3) / 2, t * t1 * t2 / 6);
        }

        internal double Combine(double a, double b, double c, double d) => (A * a) + (B * b) + (C * c) + (D * d);
    }
}
