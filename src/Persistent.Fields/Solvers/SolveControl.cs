namespace Persistent.Fields.Solvers;

/// <summary>When an iterative solve ends.</summary>
/// <param name="Tolerance">Converged when ‖b − A x‖ ≤ Tolerance · ‖b‖; relative to b, so that a good guess saves iterations.</param>
/// <param name="MostIterations">It fails after so many.</param>
public sealed record SolveControl(double Tolerance = 1e-10, int MostIterations = 10_000)
{
    /// <summary>‖b − A x‖ ≤ 1e-10 ‖b‖, or failure after 10,000 iterations.</summary>
    public static SolveControl Default { get; } = new();
}
