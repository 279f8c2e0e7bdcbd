using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs;

/// <summary>States that are held by reference.</summary>
/// <typeparam name="T">The state.</typeparam>
internal sealed class StatesInMemory<T> : IHeldStates<T>
    where T : IState<T>
{
    private readonly Dictionary<SnapshotId, T> _states = [];

    public (long Held, long UniqueBytes) Size => (_states.Count, HeldBytes.Of<T>([.. _states.Values]));

    public Option<FileFailure> Unwritten => Option<FileFailure>.None;

    public Option<StorageFailure> Add(SnapshotMark mark, T state)
    {
        _states.Add(mark.Id, Scope.Keep(state));
        return Option<StorageFailure>.None;
    }

    public Either<StorageFailure, T> Restore(SnapshotMark mark) => _states[mark.Id];

    public void Release(SnapshotMark mark) => _states.Remove(mark.Id);

    public void Dispose() => _states.Clear();
}
