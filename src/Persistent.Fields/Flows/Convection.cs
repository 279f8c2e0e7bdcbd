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
    Swarm Tracers);
