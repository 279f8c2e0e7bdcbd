using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.Fields.Solvers;
using Persistent.Fields.Spaces;

namespace Persistent.Fields.Interpolants;

/// <summary>A piecewise cubic with continuous derivatives: each triangle is cut into three at its centroid, with gradients recovered at the vertices.</summary>
/// <remarks>The reduced element of Clough and Tocher, whose normal derivative is linear along each edge, in Bernstein-Bézier form (Lai and Schumaker,
/// Spline Functions on Triangulations, 2007, §6.2). Exact for quadratics; third order. No limiter.</remarks>
public sealed class CloughTocher : IInterpolant
{
    private readonly Mesh _mesh;
    private readonly ICellSearch _search;
    private readonly GradientRecovery _gradient;

    private CloughTocher(Mesh mesh, ICellSearch search, GradientRecovery gradient) => (_mesh, _search, _gradient) = (mesh, search, gradient);

    /// <summary>Clough-Tocher interpolation on a mesh, with gradients recovered from the values. O(vertices).</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="search">Finds its cells.</param>
    public static CloughTocher Of(Mesh mesh, ICellSearch search) => Of(mesh, search, GradientRecovery.Of(mesh));

    /// <summary>Clough-Tocher interpolation on a mesh with a recovery that was made before. O(1).</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="search">Finds its cells.</param>
    /// <param name="gradient">Recovers gradients on this mesh.</param>
    public static CloughTocher Of(Mesh mesh, ICellSearch search, GradientRecovery gradient)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(gradient);
        return new(mesh, search, gradient);
    }

    /// <inheritdoc/>
    public PersistentArray<double> At(PersistentArray<double> points, PersistentArray<double> values)
    {
        CsrMatrix.RequireLength(values, _mesh.VertexCount, nameof(values));
        return PersistentArray.Compute<double, Kernel>(
            Points.Count(points),
            new(_search),
            points,
            _mesh.Topology.Cells,
            _mesh.Coordinates,
            values,
            _gradient.X.Apply(values),
            _gradient.Y.Apply(values));
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        _mesh.VisitArrays(ref visitor);
        _gradient.VisitArrays(ref visitor);
    }

    private readonly struct Kernel(ICellSearch search) : IComputeKernel<double>
    {
        public static int Grain => 1024;

        public void Fill(Operands operands, long start, Span<double> output)
        {
            var points = operands.Of<double>(0);
            var cells = operands.Of<int>(1);
            var coordinates = operands.Of<double>(2);
            var values = operands.Of<double>(3);
            var slopesX = operands.Of<double>(4);
            var slopesY = operands.Of<double>(5);
            for (var i = 0; i < output.Length; i++)
            {
                var point = search.Locate(points[2 * (start + i)], points[(2 * (start + i)) + 1]);
                var first = 3L * point.Cell;
                var (a, b, c) = (cells[first], cells[first + 1], cells[first + 2]);
                var patch = new CloughTocherPatch(
                    new(coordinates[2L * a], coordinates[(2L * a) + 1], values[a], slopesX[a], slopesY[a]),
                    new(coordinates[2L * b], coordinates[(2L * b) + 1], values[b], slopesX[b], slopesY[b]),
                    new(coordinates[2L * c], coordinates[(2L * c) + 1], values[c], slopesX[c], slopesY[c]));
                output[i] = patch.At(point);
            }
        }
    }
}
