using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>States that a store holds within its budget.</summary>
/// <typeparam name="T">The state.</typeparam>
internal sealed class StatesInStore<T>(SnapshotStore<T> store) : IHeldStates<T>
    where T : IState<T>
{
    private Option<FileFailure> _before;

    public (long Held, long UniqueBytes) Size => store.Figures is var figures ? (figures.Snapshots, figures.UniqueBytes) : default;

    public Option<FileFailure> Unwritten => store.Failure || _before;

    public Option<StorageFailure> Add(SnapshotMark mark, T state)
    {
        if (store.Failure.IsSome)
        {
            // There may be room by now: this run lets go of snapshots, others delete their files.
            _before = store.Failure;
            store.Retry();
        }

        return store.Add(mark, state).Match(_ => Option<StorageFailure>.None, Option<StorageFailure>.Some);
    }

    public Either<StorageFailure, T> Restore(SnapshotMark mark) => store.Restore(mark.Id);

    public void Release(SnapshotMark mark) => store.Release(mark.Id);

    public void Dispose() => store.Dispose();
}
