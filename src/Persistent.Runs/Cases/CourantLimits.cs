namespace Persistent.Runs.Cases;

/// <summary>The limits of the Courant number Δt max|u| / h_min, with the velocity at both ends of the step.</summary>
/// <param name="Target">What the next step aims at; at most 0.9 <paramref name="Max"/>.</param>
/// <param name="Max">A step beyond it is rejected.</param>
public readonly record struct CourantLimits(double Target, double Max);
