using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.Tests.Fields.Spaces;
using Xunit;

namespace Persistent.Tests.Fields.Flows;

public class MidpointTraceTests
{
    private const double Turn = 2 * Math.PI;

    [Fact]
    public void From_IsSecondOrderInTime()
    {
        Assert.InRange(SpaceSamples.Order(Error(50), Error(100)), 1.9, 2.1);

        // A rotation is linear in space, so that the error is that of time alone.
        static double Error(int steps)
        {
            var mesh = SpaceSamples.Unstructured;
            var trace = MidpointTrace.Of(mesh, CellLocator.Of(mesh));
            var start = PersistentArray.Create(0.7, 0.5, 0.5, 0.9, 0.45, 0.3);
            var points = start;
            for (var i = 0; i < steps; i++)
            {
                points = trace.From(points, Rotation(mesh), 1.0 / steps);
            }

            return SpaceSamples.Largest(points, start);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FromVertices_IsTheTraceFromTheirCoordinates(bool isStructured)
    {
        var mesh = isStructured ? Mesh.Rectangle(1, 1, 60, 70) : SpaceSamples.Unstructured;
        var trace = MidpointTrace.Of(mesh, CellLocator.Of(mesh));
        var velocity = new Velocity(SpaceSamples.Values(mesh, (x, y) => Math.Sin(3 * y)), SpaceSamples.Values(mesh, (x, y) => x * x));
        Assert.Equal(trace.From(mesh.Coordinates, velocity, -0.1), trace.FromVertices(velocity, -0.1));
    }

    [Fact]
    public void From_KeepsPointsInsideTheBox()
    {
        var mesh = Mesh.Rectangle(2, 1, 8, 4);
        var velocity = new Velocity(PersistentArray.Fill(mesh.VertexCount, 3.0), PersistentArray.Fill(mesh.VertexCount, -7.0));
        var trace = MidpointTrace.Of(mesh, CellLocator.Of(mesh));
        Assert.Equal([2.0, 0.0], trace.From(PersistentArray.Create(1.0, 0.5), velocity, 1).ToArray());
        Assert.Equal([0.0, 1.0], trace.From(PersistentArray.Create(1.0, 0.5), velocity, -1).ToArray());
    }

    [Fact]
    public void ASemiLagrangianTurn_ConvergesFasterThanSecondOrder_WithTheCubic()
    {
        var (coarse, fine) = (TurnError(32, Interpolation.Cubic), TurnError(64, Interpolation.Cubic));
        Assert.InRange(fine, 0, 0.06);
        Assert.InRange(SpaceSamples.Order(coarse, fine), 2.0, 4.0);
        Assert.InRange(TurnError(64, Interpolation.Linear), 0.1, 1);
    }

    private static double TurnError(int cells, Interpolation interpolation)
    {
        var mesh = SpaceSamples.Squares(cells);
        var trace = MidpointTrace.Of(mesh, CellLocator.Of(mesh));
        var interpolant = interpolation.On(mesh);
        var start = SpaceSamples.Values(mesh, (x, y) => Math.Exp(-100 * (((x - 0.5) * (x - 0.5)) + ((y - 0.7) * (y - 0.7)))));
        var steps = 4 * cells;
        var departures = trace.FromVertices(Rotation(mesh), -1.0 / steps);
        var values = start;
        for (var i = 0; i < steps; i++)
        {
            values = interpolant.At(departures, values);
        }

        return SpaceSamples.Largest(values, start);
    }

    private static Velocity Rotation(Mesh mesh) => new(
        SpaceSamples.Values(mesh, (_, y) => -Turn * (y - 0.5)), SpaceSamples.Values(mesh, (x, _) => Turn * (x - 0.5)));
}
