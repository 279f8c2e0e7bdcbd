using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.Fields.Solvers;

namespace Persistent.Fields.Spaces;

/// <summary>Gradients at the vertices, recovered from values at the vertices by fitting a quadratic to a patch around each.</summary>
/// <remarks>
/// The polynomial preserving recovery of Zhang and Naga, SIAM J. Sci. Comput. 26 (2005): the patch is a vertex and its neighbours, one ring more on
/// the boundary and wherever the fit would not be determined; the gradient is that of the quadratic of least squares, so it is exact for
/// quadratics, at the boundary too. As the values enter linearly, it is a sparse matrix. Derived from a mesh and not part of a state.
/// </remarks>
public sealed class GradientRecovery : IHasArrays
{
    // With one value more than a quadratic has coefficients, its fit still averages.
    private const int SmallestPatch = 7;
    private const double Determined = 1e-6;

    private GradientRecovery(CsrMatrix x, CsrMatrix y) => (X, Y) = (x, y);

    /// <summary>From values to ∂/∂x, both at the vertices.</summary>
    public CsrMatrix X { get; }

    /// <summary>From values to ∂/∂y, both at the vertices.</summary>
    public CsrMatrix Y { get; }

    /// <summary>The recovery on a mesh of triangles. O(vertices).</summary>
    /// <param name="mesh">The mesh. One with fewer vertices than a quadratic needs gets linear fits.</param>
    public static GradientRecovery Of(Mesh mesh)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        var points = mesh.Coordinates.ToArray();
        var neighbours = Neighbours(mesh);
        var exterior = ExteriorVertices(mesh);
        var (x, y) = (new List<Triplet>(), new List<Triplet>());
        for (var vertex = 0; vertex < neighbours.Length; vertex++)
        {
            var patch = new SortedSet<int>(neighbours[vertex]) { vertex };
            if (exterior[vertex])
            {
                Grow(patch, neighbours);
            }

            var fit = Fit(points, vertex, patch, neighbours);
            var k = 0;
            foreach (var other in patch)
            {
                x.Add(new(vertex, other, fit.X[k]));
                y.Add(new(vertex, other, fit.Y[k++]));
            }
        }

        return new(
            CsrMatrix.FromTriplets(mesh.VertexCount, mesh.VertexCount, x.ToArray()),
            CsrMatrix.FromTriplets(mesh.VertexCount, mesh.VertexCount, y.ToArray()));
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        X.VisitArrays(ref visitor);
        Y.VisitArrays(ref visitor);
    }

    /// <summary>The weights of the patch's values in the gradient of their fit; grows the patch until the fit is determined.</summary>
    private static (double[] X, double[] Y) Fit(double[] points, int vertex, SortedSet<int> patch, int[][] neighbours)
    {
        while (true)
        {
            if (patch.Count >= SmallestPatch && Weights(points, vertex, patch, Quadratic) is { } weights)
            {
                return weights;
            }

            var before = patch.Count;
            Grow(patch, neighbours);
            if (patch.Count == before)
            {
                return Weights(points, vertex, patch, Linear)
                    ?? throw new InvalidOperationException($"The vertices around vertex {vertex} lie on one line.");
            }
        }
    }

    private static (double[] X, double[] Y)? Weights(double[] points, int vertex, SortedSet<int> patch, Func<double, double, double[]> basis)
    {
        var (x0, y0) = (points[2 * vertex], points[(2 * vertex) + 1]);
        var size = patch.Max(v => Math.Max(Math.Abs(points[2 * v] - x0), Math.Abs(points[(2 * v) + 1] - y0)));
        var rows = patch.Select(v => basis((points[2 * v] - x0) / size, (points[(2 * v) + 1] - y0) / size)).ToArray();
        var factors = Matrix<double>.Build.DenseOfRowArrays(rows).QR(QRMethod.Thin);
        var diagonal = factors.R.Diagonal().PointwiseAbs();
        return diagonal.Minimum() < Determined * diagonal.Maximum() ? null : (Row(factors, 1, size), Row(factors, 2, size));
    }

    /// <summary>Row k of R⁻¹ Qᵀ over the size of the patch: the weights of the values in coefficient k.</summary>
    private static double[] Row(QR<double> factors, int k, double size)
    {
        var count = factors.R.ColumnCount;
        var solved = new double[count];
        for (var i = 0; i < count; i++)
        {
            var sum = i == k ? 1.0 : 0.0;
            for (var j = 0; j < i; j++)
            {
                sum -= factors.R[j, i] * solved[j];
            }

            solved[i] = sum / factors.R[i, i];
        }

        var weights = new double[factors.Q.RowCount];
        for (var row = 0; row < weights.Length; row++)
        {
            for (var i = 0; i < count; i++)
            {
                weights[row] += factors.Q[row, i] * solved[i];
            }

            weights[row] /= size;
        }

        return weights;
    }

    private static double[] Quadratic(double x, double y) => [1, x, y, x * x, x * y, y * y];

    private static double[] Linear(double x, double y) => [1, x, y];

    private static void Grow(SortedSet<int> patch, int[][] neighbours) => patch.UnionWith(patch.SelectMany(v => neighbours[v]).ToArray());

    private static int[][] Neighbours(Mesh mesh)
    {
        var sets = new SortedSet<int>[mesh.VertexCount];
        for (var vertex = 0; vertex < sets.Length; vertex++)
        {
            sets[vertex] = [];
        }

        var cells = mesh.Topology.Cells.ToArray();
        for (var k = 0; k < cells.Length; k++)
        {
            var first = k - (k % 3);
            sets[cells[k]].Add(cells[first + ((k - first + 1) % 3)]);
            sets[cells[k]].Add(cells[first + ((k - first + 2) % 3)]);
        }

        return [.. sets.Select(set => set.ToArray())];
    }

    private static bool[] ExteriorVertices(Mesh mesh)
    {
        var exterior = new bool[mesh.VertexCount];
        foreach (var vertex in mesh.Topology.Facets.ToArray().AsSpan(0, 2 * mesh.Topology.ExteriorFacetCount))
        {
            exterior[vertex] = true;
        }

        return exterior;
    }
}
