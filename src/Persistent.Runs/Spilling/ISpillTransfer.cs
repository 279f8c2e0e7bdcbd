using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>A leaf on its way to a storage or back. Safe for concurrent use.</summary>
public interface ISpillTransfer
{
    /// <summary>Whether it has ended, well or not.</summary>
    bool HasEnded { get; }

    /// <summary>How it came out, once it has ended: where the leaf is, or why it could not be written or read.</summary>
    Either<FileFailure, SpillSlot> Outcome { get; }

    /// <summary>Waits until it has ended; may do some of the storage's work meanwhile.</summary>
    void Wait();
}
