using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs;

/// <summary>Where a run keeps the states of its snapshots.</summary>
/// <typeparam name="T">The state.</typeparam>
internal interface IHeldStates<T> : IDisposable
    where T : IState<T>
{
    /// <summary>How many snapshots are held, and the bytes of their arrays, each leaf once.</summary>
    (long Held, long UniqueBytes) Size { get; }

    /// <summary>Why states stayed in memory that were to leave it, the last time that was so.</summary>
    Option<FileFailure> Unwritten { get; }

    /// <summary>Holds a state; or says why it cannot be held.</summary>
    Option<StorageFailure> Add(SnapshotMark mark, T state);

    /// <summary>The state of a mark that is held.</summary>
    Either<StorageFailure, T> Restore(SnapshotMark mark);

    /// <summary>Lets the state of a mark go.</summary>
    void Release(SnapshotMark mark);
}
