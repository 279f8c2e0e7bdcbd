namespace Persistent.Runs;

/// <summary>How a run that began came to its end.</summary>
public enum RunEnding
{
    /// <summary>It did what was asked.</summary>
    Completed,

    /// <summary>A step failed for good; the last accepted state was kept.</summary>
    Failed,

    /// <summary>A signal ended it after the step at hand.</summary>
    Interrupted,

    /// <summary>A replay ended in other bytes than the run: the step is not pure.</summary>
    NotReproduced,

    /// <summary>A snapshot could not be held, or could not be read again.</summary>
    SnapshotLost,

    /// <summary>It did what was asked, but there was no memory left for the replays.</summary>
    NotReplayed,
}
