using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.Fields.Swarms;
using Persistent.Stepping;

namespace Persistent.Properties.Models;

/// <summary>Convection on small squares: the main job's own model, with solvers, a swarm and a memo of the mesh.</summary>
public static class SmallConvection
{
    public static Convection Of(int cells)
    {
        var domain = RectangleGrid.Of(1, 1, cells, cells).Bind(grid => RectangleDomain.Of(Mesh.Rectangle(grid)))
            .Match(Right: d => d, Left: failure => throw new InvalidOperationException(failure.Message));
        return Step().Start(domain, 1e4, (x, y) => 1 - y + (0.3 * Math.Cos(Math.PI * x) * Math.Sin(Math.PI * y)), Swarm.Scattered(domain.Box, 40 * cells, 3))
            .Match(Right: s => s, Left: failure => throw new InvalidOperationException(failure.ToString()));
    }

    // The first step violates the Courant limit on most meshes.
    public static Scheme<Convection> Scheme() => Stepping.Scheme.Of<Convection>(Step().Step, StepControl.Courant(first: 0.05, target: 0.6));

    private static ConvectionStep Step() => new(Interpolation.Cubic, new(1, 1.5));
}
