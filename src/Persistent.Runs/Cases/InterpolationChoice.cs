namespace Persistent.Runs.Cases;

/// <summary>How the semi-Lagrangian step interpolates the temperature at the feet of its characteristics.</summary>
public enum InterpolationChoice
{
    /// <summary>Third order: local cubic on rectangles, C¹ cubic with recovered gradients on mesh files.</summary>
    Cubic,

    /// <summary>First order in effect: diffusive, for comparison.</summary>
    Linear,
}
