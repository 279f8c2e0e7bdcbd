namespace Persistent.Runs.Cases;

/// <summary>The limits of the step size, in units of diffusive time.</summary>
/// <param name="First">The size that is tried first.</param>
/// <param name="Max">No step is larger.</param>
/// <param name="Minimum">A run that would need a smaller step fails.</param>
public readonly record struct StepLimits(double First, double Max, double Minimum);
