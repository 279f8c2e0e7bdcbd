using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;

namespace Persistent.Runs.Cases;

/// <summary>What a convection run computes: the parameters of the problem, complete and valid. Two equal cases give equal runs.</summary>
/// <param name="Rayleigh">The Rayleigh number, positive.</param>
/// <param name="Mesh">The mesh of the unit square, or a mesh file.</param>
/// <param name="Tracers">How many tracers the flow carries, positive.</param>
/// <param name="Seed">The seed of the tracers' positions.</param>
/// <param name="Step">The limits of the step size.</param>
/// <param name="Courant">The limits of the Courant number.</param>
/// <param name="Interpolation">How the semi-Lagrangian step interpolates.</param>
public sealed record Case(
    double Rayleigh,
    MeshChoice Mesh,
    int Tracers,
    ulong Seed,
    StepLimits Step,
    CourantLimits Courant,
    Interpolation Interpolation);
