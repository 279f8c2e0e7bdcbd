using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>A leaf on its way to a storage or back.</summary>
public interface ISpillTransfer
{
    /// <summary>Waits until it has ended. Asked once, by any thread.</summary>
    /// <returns>Where the leaf is; or why it could not be written or read.</returns>
    Either<FileFailure, SpillSlot> Wait();
}
