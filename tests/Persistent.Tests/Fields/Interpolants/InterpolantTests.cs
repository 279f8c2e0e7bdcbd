using Persistent.Arrays;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.Tests.Fields.Spaces;
using Xunit;

namespace Persistent.Tests.Fields.Interpolants;

public class InterpolantTests
{
    [Fact]
    public void RectangleCubic_IsExactForBicubics_AtWallsToo()
    {
        var mesh = Mesh.Rectangle(1, 1, 5, 3);
        Assert.IsType<RectangleCubic>(Interpolation.Cubic.On(mesh));
        Exact(mesh, Interpolation.Cubic, (x, y) => (1 - x + (4 * x * x * x)) * (2 + y - (y * y) + (3 * y * y * y)), 1e-13);
    }

    [Fact]
    public void RectangleCubic_IsFourthOrder() =>
        Assert.InRange(SpaceSamples.Order(Error(SpaceSamples.Squares(16), Interpolation.Cubic), Error(SpaceSamples.Squares(32), Interpolation.Cubic)), 3.7, 4.7);

    [Fact]
    public void CloughTocher_IsExactForQuadratics()
    {
        Assert.IsType<CloughTocher>(Interpolation.Cubic.On(SpaceSamples.Unstructured));
        Exact(SpaceSamples.Unstructured, Interpolation.Cubic, (x, y) => 1 + x - (2 * y) + (3 * x * x) - (x * y) + (y * y), 1e-12);
    }

    [Fact]
    public void CloughTocher_TakesTheValuesAtTheVertices()
    {
        var mesh = SpaceSamples.Unstructured;
        var values = SpaceSamples.Values(mesh, (x, y) => Math.Sin(20 * x) * Math.Cos(30 * y));
        Assert.InRange(SpaceSamples.Largest(Interpolation.Cubic.On(mesh).At(mesh.Coordinates, values), values), 0, 1e-14);
    }

    [Fact]
    public void CloughTocher_IsThirdOrder()
    {
        var (coarse, fine) = (SpaceSamples.Squares(16), SpaceSamples.Squares(32));
        Assert.InRange(SpaceSamples.Order(Error(coarse, CloughTocher.Of(coarse, CellLocator.Of(coarse))), Error(fine, CloughTocher.Of(fine, CellLocator.Of(fine)))), 2.8, 4.2);
    }

    [Fact]
    public void CloughTocher_HasContinuousDerivatives_AcrossEdgesAndInsideCells()
    {
        // Along a line through the whole mesh, second differences of a function with continuous derivatives are O(h²); across a kink they are O(h).
        var mesh = SpaceSamples.Unstructured;
        var values = SpaceSamples.Values(mesh, (x, y) => Math.Sin(20 * x) * Math.Cos(30 * y));
        Assert.InRange(Kink(Interpolation.Cubic), 0, 0.05);
        Assert.InRange(Kink(Interpolation.Linear), 1, 100);

        double Kink(Interpolation interpolation)
        {
            const int Count = 200_001;
            const double Step = 1.0 / (Count - 1);
            var line = PersistentArray.Create<double>([.. Enumerable.Range(0, Count).SelectMany(i => new[] { i * Step, 0.15 + (0.7 * i * Step) })]);
            var f = interpolation.On(mesh).At(line, values).ToArray();
            return Enumerable.Range(1, Count - 2).Max(i => Math.Abs(f[i + 1] - (2 * f[i]) + f[i - 1]) / Step);
        }
    }

    [Fact]
    public void Linear_IsExactForLinearFunctions_OnEveryMesh()
    {
        Exact(SpaceSamples.Unstructured, Interpolation.Linear, (x, y) => 1 + x - (2 * y), 1e-14);
        Exact(SpaceSamples.Squares(7), Interpolation.Linear, (x, y) => 1 + x - (2 * y), 1e-14);
    }

    [Fact]
    public void Linear_IsSecondOrder() =>
        Assert.InRange(SpaceSamples.Order(Error(SpaceSamples.Squares(16), Interpolation.Linear), Error(SpaceSamples.Squares(32), Interpolation.Linear)), 1.8, 2.2);

    [Fact]
    public void ARectangleTooCoarseForACubic_GetsCloughTocher() => Assert.IsType<CloughTocher>(Interpolation.Cubic.On(SpaceSamples.Squares(2)));

    [Theory]
    [InlineData("cubic", true)]
    [InlineData("linear", false)]
    public void At_APointThatIsNoNumber_IsNoNumber(string name, bool isStructured)
    {
        var mesh = isStructured ? SpaceSamples.Squares(4) : SpaceSamples.Unstructured;
        var interpolant = Interpolation.FromName(name).Match(Some: i => i, None: () => throw new InvalidOperationException(name)).On(mesh);
        var value = interpolant.At(PersistentArray.Create(double.NaN, 0.5, 0.5, 0.5), PersistentArray.Fill(mesh.VertexCount, 2.0));
        Assert.True(double.IsNaN(value[0]));
        Assert.Equal(2, value[1], 12);
    }

    [Fact]
    public void FromName_KnowsTheTwoNames()
    {
        Assert.Equal(Interpolation.Cubic, Interpolation.FromName("cubic"));
        Assert.Equal(Interpolation.Linear, Interpolation.FromName("linear"));
        Assert.True(Interpolation.FromName("Cubic").IsNone);
        Assert.Equal(("cubic", "linear"), (Interpolation.Cubic.Name, Interpolation.Linear.Name));
    }

    [Fact]
    public void At_RefusesArraysThatDoNotFit()
    {
        var interpolant = Interpolation.Cubic.On(SpaceSamples.Squares(4));
        Assert.Throws<ArgumentException>(() => interpolant.At(PersistentArray.Create(0.5), PersistentArray.Fill(25, 0.0)));
        Assert.Throws<ArgumentException>(() => interpolant.At(PersistentArray.Create(0.5, 0.5), PersistentArray.Fill(24, 0.0)));
    }

    private static void Exact(Mesh mesh, Interpolation interpolation, Func<double, double, double> function, double tolerance)
    {
        var points = SpaceSamples.Points(500, seed: 11);
        var values = interpolation.On(mesh).At(points, SpaceSamples.Values(mesh, function));
        Assert.InRange(SpaceSamples.Largest(values, SpaceSamples.At(points, function)), 0, tolerance);
    }

    private static double Error(Mesh mesh, Interpolation interpolation) => Error(mesh, interpolation.On(mesh));

    private static double Error(Mesh mesh, IInterpolant interpolant)
    {
        var points = SpaceSamples.Points(2000, seed: 12);
        return SpaceSamples.Largest(interpolant.At(points, SpaceSamples.Values(mesh, Wave)), SpaceSamples.At(points, Wave));

        static double Wave(double x, double y) => Math.Sin(5 * x) * Math.Cos(4 * y);
    }
}
