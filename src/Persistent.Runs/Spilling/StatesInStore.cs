using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>States that a store holds within its budget.</summary>
/// <typeparam name="T">The state.</typeparam>
internal sealed class StatesInStore<T>(SnapshotStore<T> store) : IHeldStates<T>
    where T : IState<T>
{
    public (long Held, long UniqueBytes) Size => store.Figures is var figures ? (figures.Snapshots, figures.UniqueBytes) : default;

    public Option<StorageFailure> Add(SnapshotMark mark, T state) => store.Add(mark, state).Match(_ => Option<StorageFailure>.None, Option<StorageFailure>.Some);

    public Either<StorageFailure, T> Restore(SnapshotMark mark) => store.Restore(mark.Id);

    public void Release(SnapshotMark mark) => store.Release(mark.Id);

    public void Dispose() => store.Dispose();
}
