using Persistent.Ranks;

namespace Persistent.Hdf5.Segments;

/// <summary>How leaves are spilled.</summary>
internal sealed record SpillOptions
{
    internal static SpillOptions Default { get; } = new();

    /// <summary>The ranks of the run, which open their stores together and have one folder.</summary>
    internal ICommunicator Ranks { get; init; } = SelfCommunicator.Instance;

    /// <summary>Starts the I/O thread; systems have threads only up to a limit.</summary>
    internal Action<Thread> Start { get; init; } = static thread => thread.Start();

    /// <summary>The bytes of a segment, rounded up to whole blocks; a leaf that is larger gets a segment of its own.</summary>
    internal long SegmentBytes
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A segment has at least one byte.");
    } = 256L << 20;
}
