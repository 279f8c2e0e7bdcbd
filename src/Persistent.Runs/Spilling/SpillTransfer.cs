using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Makes transfers, for storages that need no time.</summary>
public static class SpillTransfer
{
    /// <summary>A transfer that has ended already.</summary>
    /// <param name="outcome">What it came to.</param>
    public static ISpillTransfer Ended(Either<FileFailure, SpillSlot> outcome) => new AtOnce(outcome);

    private sealed class AtOnce(Either<FileFailure, SpillSlot> outcome) : ISpillTransfer
    {
        public bool HasEnded => true;

        public Either<FileFailure, SpillSlot> Outcome { get; } = outcome;

        public void Wait()
        {
        }
    }
}
