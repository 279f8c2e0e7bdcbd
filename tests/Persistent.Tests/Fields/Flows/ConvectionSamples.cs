using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.Fields.Swarms;
using Persistent.Stepping;
using Persistent.Tests.Fields.Meshes;

namespace Persistent.Tests.Fields.Flows;

/// <summary>The benchmark of Blankenbach et al. on small meshes.</summary>
internal static class ConvectionSamples
{
    internal const double PublishedNusselt = 4.88440907;
    internal const double PublishedVrms = 42.8649484;

    internal static ConvectionStep NewStep() => new(Interpolation.Cubic, CourantLimits.Default);

    internal static Convection Initial(ConvectionStep step, Mesh mesh, double rayleigh = 1e4, int tracers = 100) =>
        step.Start(RectangleDomain.Of(mesh).Value(), rayleigh, Perturbed, Swarm.Scattered(mesh.Bounds(), tracers, seed: 1)).Value();

    internal static Integration<Convection> Start(Mesh mesh, double rayleigh = 1e4)
    {
        var step = NewStep();
        return Integration.Start(Initial(step, mesh, rayleigh), Scheme.Of<Convection>(step.Step, Control));
    }

    internal static StepControl Control => StepControl.Courant(first: 0.05, CourantLimits.Default.Target / CourantLimits.Default.Max) with { Largest = 0.01 };

    private static double Perturbed(double x, double y) => 1 - y + (0.01 * Math.Cos(Math.PI * x) * Math.Sin(Math.PI * y));
}
