namespace Persistent.Integration.Spilling;

/// <summary>What happens to an operation on files in place of what was asked.</summary>
public enum FileFault
{
    /// <summary>What was asked.</summary>
    None,

    /// <summary>There is no room, as the system says for a real full device.</summary>
    NoRoom,

    /// <summary>The device fails.</summary>
    BrokenDevice,

    /// <summary>A part is written, then nothing more is taken.</summary>
    Part,

    /// <summary>A part is written, then there is no room.</summary>
    PartThenNoRoom,
}
