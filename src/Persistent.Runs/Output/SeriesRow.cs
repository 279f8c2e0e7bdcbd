namespace Persistent.Runs.Output;

/// <summary>One accepted step of a run.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Time">The time it reached.</param>
/// <param name="Size">Its size.</param>
/// <param name="Nusselt">The Nusselt number then.</param>
/// <param name="Vrms">The root-mean-square velocity then.</param>
/// <param name="Courant">Its Courant number, with the velocity at both of its ends.</param>
/// <param name="Rejections">How many tries were rejected since the step before.</param>
public readonly record struct SeriesRow(long Step, double Time, double Size, double Nusselt, double Vrms, double Courant, long Rejections);
