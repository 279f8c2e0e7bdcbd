using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.Fields.Solvers;

namespace Persistent.Fields.Spaces;

/// <summary>Continuous functions that are linear in each triangle: a number for each vertex. Holds the matrices of its bilinear forms.</summary>
/// <remarks>Derived from a mesh and not part of a state: make one per mesh and keep it. Every entry is a sum over elements in ascending order
/// of their index. Immutable, safe for any number of threads.</remarks>
public sealed class P1Space : IHasArrays
{
    private P1Space(Mesh mesh, CsrMatrix mass, CsrMatrix stiffness, CsrMatrix derivativeX, CsrMatrix derivativeY)
    {
        Mesh = mesh;
        Mass = mass;
        Stiffness = stiffness;
        DerivativeX = derivativeX;
        DerivativeY = derivativeY;
    }

    private delegate double Form(in P1Element element, int test, int trial);

    /// <summary>The mesh.</summary>
    public Mesh Mesh { get; }

    /// <summary>M[i, j] = ∫ φᵢ φⱼ.</summary>
    public CsrMatrix Mass { get; }

    /// <summary>K[i, j] = ∫ ∇φᵢ · ∇φⱼ.</summary>
    public CsrMatrix Stiffness { get; }

    /// <summary>[i, j] = ∫ φᵢ ∂φⱼ/∂x.</summary>
    public CsrMatrix DerivativeX { get; }

    /// <summary>[i, j] = ∫ φᵢ ∂φⱼ/∂y.</summary>
    public CsrMatrix DerivativeY { get; }

    /// <summary>The number of vertices, and so of degrees of freedom.</summary>
    public int Count => Mesh.VertexCount;

    /// <summary>The space on a mesh of triangles. O(cells).</summary>
    /// <param name="mesh">The mesh.</param>
    public static P1Space Of(Mesh mesh)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        var cells = mesh.Topology.Cells.ToArray();
        var elements = new P1Element[mesh.CellCount];
        var points = mesh.Coordinates.ToArray();
        for (var e = 0; e < elements.Length; e++)
        {
            elements[e] = P1Element.Of(points, cells.AsSpan(3 * e, 3));
        }

        return new(
            mesh,
            Assembled(static (in e, i, j) => e.Area / (i == j ? 6 : 12)),
            Assembled(static (in e, i, j) => e.Area * ((e.X[i] * e.X[j]) + (e.Y[i] * e.Y[j]))),
            Assembled(static (in e, _, j) => e.Area / 3 * e.X[j]),
            Assembled(static (in e, _, j) => e.Area / 3 * e.Y[j]));

        CsrMatrix Assembled(Form form)
        {
            var contributions = new Triplet[9 * elements.Length];
            for (var k = 0; k < contributions.Length; k++)
            {
                var (e, local) = Math.DivRem(k, 9);
                var (i, j) = Math.DivRem(local, 3);
                contributions[k] = new(cells[(3 * e) + i], cells[(3 * e) + j], form(in elements[e], i, j));
            }

            return CsrMatrix.FromTriplets(mesh.VertexCount, mesh.VertexCount, contributions);
        }
    }

    /// <summary>1 for each vertex on one of the named boundaries, 0 for the others. O(vertices).</summary>
    /// <param name="boundaries">Names of boundaries of the mesh.</param>
    /// <exception cref="ArgumentException">The mesh has no boundary of such a name.</exception>
    public PersistentArray<byte> VerticesOn(params ReadOnlySpan<string> boundaries)
    {
        var flags = new byte[Count];
        foreach (var name in boundaries)
        {
            var vertices = Mesh.Topology.VerticesOn(name)
                .IfNone(() => throw new ArgumentException($"The mesh has no boundary '{name}'.", nameof(boundaries)));
            foreach (var vertex in vertices.ToArray())
            {
                flags[vertex] = 1;
            }
        }

        return PersistentArray.Create<byte>(flags);
    }

    /// <summary>∫ f g for two functions of the space. O(entries of the mass matrix).</summary>
    /// <param name="first">f, by its values at the vertices.</param>
    /// <param name="second">g, likewise.</param>
    /// <exception cref="ArgumentException">A function has another number of values.</exception>
    public double InnerProduct(PersistentArray<double> first, PersistentArray<double> second) => Product(Mass, first, second);

    /// <summary>∫ ∇f · ∇g for two functions of the space, exactly but for rounding. O(entries of the stiffness matrix).</summary>
    /// <param name="first">f, by its values at the vertices.</param>
    /// <param name="second">g, likewise.</param>
    /// <exception cref="ArgumentException">A function has another number of values.</exception>
    public double EnergyProduct(PersistentArray<double> first, PersistentArray<double> second) => Product(Stiffness, first, second);

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        Mesh.VisitArrays(ref visitor);
        Mass.VisitArrays(ref visitor);
        Stiffness.VisitArrays(ref visitor);
        DerivativeX.VisitArrays(ref visitor);
        DerivativeY.VisitArrays(ref visitor);
    }

    private static double Product(CsrMatrix form, PersistentArray<double> first, PersistentArray<double> second) =>
        Scope.Measure(() => first.BinnedDot(form.Apply(second)).ToDouble());
}
