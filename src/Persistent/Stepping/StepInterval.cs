namespace Persistent.Stepping;

/// <summary>The interval of time that a step covers.</summary>
/// <param name="Start">Where it starts, in the model's unit of time.</param>
/// <param name="Size">How long it is; positive. Carried as it was chosen, never recovered by subtraction.</param>
public readonly record struct StepInterval(double Start, double Size)
{
    /// <summary>Where it ends.</summary>
    public double End => Start + Size;

    /// <summary>The point in the middle.</summary>
    public double Midpoint => Start + (Size / 2);
}
