using Persistent.Arrays;
using Persistent.Fields.Spaces;
using Xunit;

namespace Persistent.Tests.Fields.Spaces;

public class P1SpaceTests
{
    [Fact]
    public void Poisson_IsExactForLinearFunctions()
    {
        var space = P1Space.Of(SpaceSamples.Unstructured);
        var solution = SpaceSamples.Poisson(space, (_, _) => 0, (x, y) => InBulk(x, y) ? 0 : Plane(x, y));
        Assert.InRange(SpaceSamples.Largest(solution, SpaceSamples.Values(space.Mesh, Plane)), 0, 1e-12);

        static bool InBulk(double x, double y) => x is > 0 and < 1 && y is > 0 and < 1;
        static double Plane(double x, double y) => 2 - (3 * x) + (0.5 * y);
    }

    [Fact]
    public void Poisson_IsSecondOrder()
    {
        var (coarse, fine) = (Error(16), Error(32));
        Assert.InRange(SpaceSamples.Order(coarse, fine), 1.95, 2.1);

        static double Error(int cells)
        {
            var space = P1Space.Of(SpaceSamples.Squares(cells));
            var solution = SpaceSamples.Poisson(space, (x, y) => 2 * Math.PI * Math.PI * Mode(x, y), (_, _) => 0);
            return SpaceSamples.Distance(space, solution, SpaceSamples.Values(space.Mesh, Mode));
        }

        static double Mode(double x, double y) => Math.Sin(Math.PI * x) * Math.Sin(Math.PI * y);
    }

    [Fact]
    public void Products_AreTheIntegralsOfLinearFunctions()
    {
        var space = P1Space.Of(SpaceSamples.Unstructured);
        var f = SpaceSamples.Values(space.Mesh, (x, y) => 1 + x);
        var g = SpaceSamples.Values(space.Mesh, (x, y) => x - (2 * y));
        Assert.Equal(-2.0 / 3, space.InnerProduct(f, g), 12);
        Assert.Equal(1, space.EnergyProduct(f, g), 12);
        Assert.Equal(5, space.EnergyProduct(g, g), 12);
    }

    [Fact]
    public void Derivatives_AreTheIntegralsOfLinearFunctions()
    {
        var space = P1Space.Of(SpaceSamples.Unstructured);
        var f = SpaceSamples.Values(space.Mesh, (x, y) => x);
        var g = SpaceSamples.Values(space.Mesh, (x, y) => (3 * x) - (4 * y));
        Assert.Equal(1.5, f.Dot(space.DerivativeX.Apply(g)), 12);
        Assert.Equal(-2, f.Dot(space.DerivativeY.Apply(g)), 12);
    }

    [Fact]
    public void Matrices_AreSymmetric_BitForBit()
    {
        var space = P1Space.Of(SpaceSamples.Unstructured);
        foreach (var matrix in new[] { space.Mass, space.Stiffness })
        {
            var (starts, columns, values) = (matrix.RowStarts.ToArray(), matrix.ColumnIndices.ToArray(), matrix.Values.ToArray());
            for (var row = 0; row < matrix.Rows; row++)
            {
                for (var k = starts[row]; k < starts[row + 1]; k++)
                {
                    var mirror = Array.BinarySearch(columns, starts[columns[k]], starts[columns[k] + 1] - starts[columns[k]], row);
                    Assert.Equal(values[k], values[mirror]);
                }
            }
        }
    }

    [Fact]
    public void VerticesOn_TakesInCornersOfEachBoundary_AndRefusesOtherNames()
    {
        var space = P1Space.Of(SpaceSamples.Squares(2));
        Assert.Equal([1, 1, 1, 1, 0, 0, 1, 0, 0], space.VerticesOn("bottom", "left").ToArray().Select(f => (int)f));
        Assert.Throws<ArgumentException>(() => space.VerticesOn("floor"));
    }

    [Fact]
    public void Field_AtPoints_IsTheLinearFunctionOfTheirCells()
    {
        var mesh = SpaceSamples.Unstructured;
        var points = SpaceSamples.Points(100, seed: 6);
        var values = P1Field.Of(mesh, (x, y) => 1 + x - (2 * y)).At(points, Persistent.Fields.Meshes.CellLocator.Of(mesh));
        Assert.InRange(SpaceSamples.Largest(values, SpaceSamples.At(points, (x, y) => 1 + x - (2 * y))), 0, 1e-14);
        Assert.Throws<ArgumentException>(() => P1Field.Of(mesh, PersistentArray.Fill(3, 0.0)));
    }
}
