using Persistent.Arrays;
using Persistent.Fields.Meshes;
using Persistent.Fields.Swarms;
using Persistent.State;

namespace Persistent.Fields.Flows;

/// <summary>Isoviscous thermal convection in a rectangle: all that its next step depends on. Lengths in units of the height for a box of height 1,
/// times in units of the diffusion time, temperatures between 0 at the top and 1 at the bottom.</summary>
/// <remarks>The solutions of the two steps before serve twice: the velocity is extrapolated from them, and they start the next solves.</remarks>
/// <param name="Mesh">Triangles that fill the rectangle.</param>
/// <param name="Rayleigh">The Rayleigh number.</param>
/// <param name="Temperature">T at each vertex.</param>
/// <param name="Vorticity">ω = −∇²ψ at each vertex, of this temperature.</param>
/// <param name="StreamFunction">ψ at each vertex, with the velocity (∂ψ/∂y, −∂ψ/∂x).</param>
/// <param name="PreviousVorticity">ω one step earlier.</param>
/// <param name="PreviousStreamFunction">ψ one step earlier.</param>
/// <param name="PreviousStep">The size of the step that led here; 0 at the start.</param>
/// <param name="Tracers">Particles that go with the flow.</param>
[State("convection")]
public sealed partial record Convection(
    Mesh Mesh,
    double Rayleigh,
    PersistentArray<double> Temperature,
    PersistentArray<double> Vorticity,
    PersistentArray<double> StreamFunction,
    PersistentArray<double> PreviousVorticity,
    PersistentArray<double> PreviousStreamFunction,
    double PreviousStep,
    Swarm Tracers)
{
    private const string AtVertices = "vertices of the mesh";

    /// <summary>T at each vertex.</summary>
    /// <exception cref="ArgumentException">The constructor was given another number of values than the mesh has vertices, as for the other fields. <c>with</c> does not
    /// look at the mesh; a state that does not fit is refused when it is stored.</exception>
    public PersistentArray<double> Temperature { get; init; } = Lengths.Of(Temperature, Mesh.VertexCount, AtVertices);

    /// <summary>ω = −∇²ψ at each vertex, of this temperature.</summary>
    public PersistentArray<double> Vorticity { get; init; } = Lengths.Of(Vorticity, Mesh.VertexCount, AtVertices);

    /// <summary>ψ at each vertex, with the velocity (∂ψ/∂y, −∂ψ/∂x).</summary>
    public PersistentArray<double> StreamFunction { get; init; } = Lengths.Of(StreamFunction, Mesh.VertexCount, AtVertices);

    /// <summary>ω one step earlier.</summary>
    public PersistentArray<double> PreviousVorticity { get; init; } = Lengths.Of(PreviousVorticity, Mesh.VertexCount, AtVertices);

    /// <summary>ψ one step earlier.</summary>
    public PersistentArray<double> PreviousStreamFunction { get; init; } = Lengths.Of(PreviousStreamFunction, Mesh.VertexCount, AtVertices);

    /// <summary>The size of the step that led here; 0 at the start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, infinite or not a number.</exception>
    public double PreviousStep { get; init => field = Size(value); } = Size(PreviousStep);

    private static double Size(double step) => step >= 0 && double.IsFinite(step)
        ? step
        : throw new ArgumentOutOfRangeException(nameof(step), step, "The size of the step before is a finite number that is not negative.");
}
