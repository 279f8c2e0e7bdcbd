namespace Persistent.Stepping;

/// <summary>The kinds of controllers: whose memory a <see cref="ControlState"/> is. Stored by name, so names stay.</summary>
public enum Controller : byte
{
    /// <summary>None that is known: each begins anew.</summary>
    None = 0,

    /// <summary><see cref="StepControl.Fixed"/>.</summary>
    Fixed = 1,

    /// <summary><see cref="StepControl.Courant"/>.</summary>
    Courant = 2,

    /// <summary><see cref="StepControl.I"/>.</summary>
    Elementary = 3,

    /// <summary><see cref="StepControl.Pi"/>.</summary>
    Pi = 4,

    /// <summary><see cref="StepControl.Pi42"/>.</summary>
    Pi42 = 5,

    /// <summary><see cref="StepControl.Pid"/>.</summary>
    Pid = 6,

    /// <summary><see cref="StepControl.H211b"/>.</summary>
    H211b = 7,
}
