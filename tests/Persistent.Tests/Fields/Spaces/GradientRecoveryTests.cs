using Persistent.Fields.Meshes;
using Persistent.Fields.Spaces;
using Persistent.Tests.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Spaces;

public class GradientRecoveryTests
{
    public static TheoryData<string> Meshes => new("structured", "stretched", "unstructured", "annulus", "coarse");

    [Theory]
    [MemberData(nameof(Meshes))]
    public void Of_IsExactForQuadratics_AtTheBoundaryToo(string name)
    {
        var mesh = MeshOf(name);
        var gradient = GradientRecovery.Of(mesh);
        var values = SpaceSamples.Values(mesh, (x, y) => 1 + (2 * x) - y + (x * x) - (3 * x * y) + (0.5 * y * y));
        Assert.InRange(SpaceSamples.Largest(gradient.X.Apply(values), SpaceSamples.Values(mesh, (x, y) => 2 + (2 * x) - (3 * y))), 0, 1e-11);
        Assert.InRange(SpaceSamples.Largest(gradient.Y.Apply(values), SpaceSamples.Values(mesh, (x, y) => -1 - (3 * x) + y)), 0, 1e-11);
    }

    [Fact]
    public void Of_IsSecondOrder_AtEveryVertex()
    {
        var (coarse, fine) = (Error(16), Error(32));
        Assert.InRange(SpaceSamples.Order(coarse, fine), 1.9, 2.2);

        static double Error(int cells)
        {
            var mesh = SpaceSamples.Squares(cells);
            var values = SpaceSamples.Values(mesh, (x, y) => Math.Exp(x) * Math.Cos(2 * y));
            return SpaceSamples.Largest(GradientRecovery.Of(mesh).Y.Apply(values), SpaceSamples.Values(mesh, (x, y) => -2 * Math.Exp(x) * Math.Sin(2 * y)));
        }
    }

    [Fact]
    public void Of_IsExactForLinearFunctions_WhereThereAreTooFewVerticesForAQuadratic()
    {
        var mesh = Mesh.Rectangle(2, 1, 1, 1);
        var values = SpaceSamples.Values(mesh, (x, y) => 1 + (2 * x) - (5 * y));
        Assert.InRange(SpaceSamples.Largest(GradientRecovery.Of(mesh).Y.Apply(values), SpaceSamples.Values(mesh, (_, _) => -5)), 0, 1e-13);
    }

    private static Mesh MeshOf(string name) => name switch
    {
        "structured" => SpaceSamples.Squares(9),
        "stretched" => Mesh.Rectangle(3, 1, 4, 17),
        "unstructured" => SpaceSamples.Unstructured,
        "annulus" => MeshFiles.Mesh(MeshFiles.Annulus),
        _ => SpaceSamples.Squares(2),
    };
}
