namespace Persistent.Runs;

/// <summary>What is measured of a flow after each accepted step.</summary>
/// <param name="Nusselt">The Nusselt number, a volume average.</param>
/// <param name="NusseltWall">The Nusselt number from the gradient at the top.</param>
/// <param name="Vrms">The root-mean-square velocity.</param>
public readonly record struct FlowMeasures(double Nusselt, double NusseltWall, double Vrms);
