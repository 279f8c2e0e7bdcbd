namespace Persistent.Stepping;

/// <summary>How the last steps before an end time are fitted. A step is always stretched by up to one per cent to land.</summary>
public enum Landing
{
    /// <summary>When fewer than two steps remain, both have half of what remains, so that the last is not tiny.</summary>
    Halve,

    /// <summary>The last step is cut to what remains, as in Hairer's codes.</summary>
    Cut,
}
