namespace Persistent.Stepping;

/// <summary>In which direction a function of an event passes zero.</summary>
public enum Crossing
{
    /// <summary>From either side.</summary>
    Either,

    /// <summary>From below.</summary>
    Rising,

    /// <summary>From above.</summary>
    Falling,
}
