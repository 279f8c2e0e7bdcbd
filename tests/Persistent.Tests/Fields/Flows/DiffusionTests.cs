using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.Tests.Fields.Meshes;
using Persistent.Tests.Fields.Spaces;
using Xunit;

namespace Persistent.Tests.Fields.Flows;

public class DiffusionTests
{
    [Fact]
    public void CrankNicolson_IsSecondOrderInTime()
    {
        var reference = Diffused(256);
        Assert.InRange(SpaceSamples.Order(SpaceSamples.Largest(Diffused(4), reference), SpaceSamples.Largest(Diffused(8), reference)), 1.9, 2.1);
    }

    [Fact]
    public void AMode_DecaysAsTheEquationSays()
    {
        // e^(−2π² t) of the mode is left; the error is that of 16 cells.
        var values = Diffused(64);
        var centre = values[(8 * 17) + 0] - 0.5;
        Assert.InRange(centre / Math.Exp(-2 * Math.PI * Math.PI * 0.05), 0.99, 1.01);
    }

    [Fact]
    public void Velocity_IsTheCurlOfTheStreamFunction_WithoutFlowThroughWalls()
    {
        var mesh = SpaceSamples.Unstructured;
        var velocity = Operators(mesh).VelocityOf(SpaceSamples.Values(mesh, (x, y) => x * (1 - x) * y));
        var exactX = SpaceSamples.Values(mesh, (x, _) => x * (1 - x));
        var exactY = SpaceSamples.Values(mesh, (x, y) => y is 0 or 1 ? 0 : -(1 - (2 * x)) * y);

        // x (1 − x) y is cubic, of which a quadratic leaves a part of the order of the squared size of a cell.
        Assert.InRange(SpaceSamples.Largest(velocity.X, exactX), 0, 0.03);
        Assert.InRange(SpaceSamples.Largest(velocity.Y, exactY), 0, 0.03);
    }

    [Fact]
    public void TheFlowOfABuoyantMode_IsTheExactOne()
    {
        // Ra ∂T/∂x = Ra sin(πx) sin(πy) gives ω = Ra/(2π²) of it, and ψ = ω/(2π²).
        var mesh = SpaceSamples.Squares(32);
        var operators = Operators(mesh);
        var zero = PersistentArray.Fill(mesh.VertexCount, 0.0);
        var temperature = SpaceSamples.Values(mesh, (x, y) => -Math.Cos(Math.PI * x) * Math.Sin(Math.PI * y) / Math.PI);
        var vorticity = operators.Vorticity(temperature, 1000, zero).Value();
        var stream = operators.StreamFunction(vorticity.X, zero).Value();
        var exact = 1000 / Math.Pow(2 * Math.PI * Math.PI, 2);
        Assert.InRange(SpaceSamples.Largest(stream.X, SpaceSamples.Values(mesh, (x, y) => exact * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * y))), 0, 0.005 * exact);
    }

    private static PersistentArray<double> Diffused(int steps)
    {
        var mesh = SpaceSamples.Squares(16);
        var operators = Operators(mesh);
        var system = operators.Diffusion(0.05 / steps);
        var values = SpaceSamples.Values(mesh, (x, y) => 1 - y + (Math.Cos(Math.PI * x) * Math.Sin(Math.PI * y)));
        for (var i = 0; i < steps; i++)
        {
            values = operators.Diffused(system, values, 0.05 / steps).Value();
        }

        return values;
    }

    private static ConvectionOperators Operators(Mesh mesh) => new(RectangleDomain.Of(mesh).Value(), Interpolation.Cubic);
}
