using Persistent.Arrays;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.State;

namespace Persistent.Fields.Spaces;

/// <summary>A continuous function that is linear in each triangle of a mesh. An immutable value; shares the mesh.</summary>
/// <param name="Mesh">The mesh.</param>
/// <param name="Values">The value at each vertex, <c>[vertices]</c>.</param>
[State("p1-field")]
public sealed partial record P1Field(Mesh Mesh, PersistentArray<double> Values)
{
    /// <summary>The value at each vertex, <c>[vertices]</c>.</summary>
    /// <exception cref="ArgumentException">The constructor was given another number of them than the mesh has vertices. <c>with</c> does not look at the mesh; a
    /// field that does not fit is refused when it is stored.</exception>
    public PersistentArray<double> Values { get; init; } = Lengths.Of(Values, Mesh.VertexCount, "vertices of the mesh");

    /// <summary>A field of given values, which are shared.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="values">One for each vertex.</param>
    /// <exception cref="ArgumentException">There is not one value for each vertex.</exception>
    public static P1Field Of(Mesh mesh, PersistentArray<double> values)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        ArgumentNullException.ThrowIfNull(values);
        return new(mesh, Lengths.Of(values, mesh.VertexCount, "vertices of the mesh"));
    }

    /// <summary>The field that has the values of a function at the vertices. O(vertices).</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="value">The value at (x, y); a pure function.</param>
    public static P1Field Of(Mesh mesh, Func<double, double, double> value)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        ArgumentNullException.ThrowIfNull(value);
        return new(mesh, PersistentArray.Compute<double, AtVertices>(mesh.VertexCount, new(value), mesh.Coordinates));
    }

    /// <summary>The values at points: the linear function of the cell that each lies in. O(points).</summary>
    /// <param name="points">Row-major <c>[points, 2]</c>; those outside the mesh are moved to it or extrapolated, as the search says.</param>
    /// <param name="search">Finds the cells of this field's mesh.</param>
    public PersistentArray<double> At(PersistentArray<double> points, ICellSearch search) => LinearInterpolation.Of(Mesh, search).At(points, Values);

    private readonly struct AtVertices(Func<double, double, double> value) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var points = operands.Of<double>(0);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = value(points[2 * (start + i)], points[(2 * (start + i)) + 1]);
            }
        }
    }
}
