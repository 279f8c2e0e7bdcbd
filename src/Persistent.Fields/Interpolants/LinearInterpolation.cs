using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.Fields.Solvers;

namespace Persistent.Fields.Interpolants;

/// <summary>The linear function of the cell that a point lies in. Second order, exact for linear functions, monotone.</summary>
public sealed class LinearInterpolation : IInterpolant
{
    private readonly Mesh _mesh;
    private readonly ICellSearch _search;

    private LinearInterpolation(Mesh mesh, ICellSearch search) => (_mesh, _search) = (mesh, search);

    /// <summary>Linear interpolation on a mesh. O(1).</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="search">Finds its cells.</param>
    public static LinearInterpolation Of(Mesh mesh, ICellSearch search)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        ArgumentNullException.ThrowIfNull(search);
        return new(mesh, search);
    }

    /// <inheritdoc/>
    public PersistentArray<double> At(PersistentArray<double> points, PersistentArray<double> values)
    {
        CsrMatrix.RequireLength(values, _mesh.VertexCount, nameof(values));
        return PersistentArray.Compute<double, Kernel>(Points.Count(points), new(_search), points, _mesh.Topology.Cells, values);
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => _mesh.VisitArrays(ref visitor);

    private readonly struct Kernel(ICellSearch search) : IComputeKernel<double>
    {
        public static int Grain => 2048;

        public void Fill(Operands operands, long start, Span<double> output)
        {
            var points = operands.Of<double>(0);
            var cells = operands.Of<int>(1);
            var values = operands.Of<double>(2);
            for (var i = 0; i < output.Length; i++)
            {
                var point = search.Locate(points[2 * (start + i)], points[(2 * (start + i)) + 1]);
                var corner = 3L * point.Cell;
                output[i] = point.Interpolate(values[cells[corner]], values[cells[corner + 1]], values[cells[corner + 2]]);
            }
        }
    }
}
