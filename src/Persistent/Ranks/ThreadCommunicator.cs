using System.Collections.Immutable;

namespace Persistent.Ranks;

/// <summary>Ranks that are threads of one process: what a program of many ranks does, where a test can see it.</summary>
/// <remarks>Every operation allocates what it passes on and costs a lock and a wait: O(values × ranks). A rank that calls something else than the others is told so, and a rank that has ended, by
/// returning or by throwing, is not waited for.</remarks>
public sealed class ThreadCommunicator : ICommunicator
{
    private readonly RankGroup _group;

    private ThreadCommunicator(RankGroup group, int rank) => (_group, Rank) = (group, rank);

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size => _group.Size;

    /// <summary>Runs a program on so many ranks, each on a thread of its own, and waits for all of them.</summary>
    /// <typeparam name="T">What a rank returns.</typeparam>
    /// <param name="size">How many ranks.</param>
    /// <param name="program">What each of them runs.</param>
    /// <returns>What the ranks returned, in their order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is to be no rank.</exception>
    /// <remarks>When ranks throw, what was thrown first is thrown again after all have ended.</remarks>
    public static ImmutableArray<T> Run<T>(int size, Func<ICommunicator, T> program)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentNullException.ThrowIfNull(program);
        var threads = new RankThreads(size);
        var group = new RankGroup(threads, [.. Enumerable.Range(0, size)]);
        var results = new T[size];
        threads.Run(rank => results[rank] = program(new ThreadCommunicator(group, rank)));
        return [.. results];
    }

    /// <inheritdoc/>
    public void Barrier() => _ = _group.Meet(Rank, nameof(Barrier), brought: null);

    /// <inheritdoc/>
    public void Broadcast<T>(Span<T> values, int root)
        where T : unmanaged
    {
        Collective.RequireRank(root, Size);
        var brought = _group.Meet(Rank, $"{nameof(Broadcast)} of {values.Length} {typeof(T).Name} from rank {root}", Rank == root ? values.ToArray() : null);
        ((T[])brought[root]!).CopyTo(values);
    }

    /// <inheritdoc/>
    public void AllGather<T>(ReadOnlySpan<T> own, Span<T> all)
        where T : unmanaged
    {
        Collective.RequireRoom(own.Length, all.Length, Size);
        var brought = _group.Meet(Rank, $"{nameof(AllGather)} of {own.Length} {typeof(T).Name}", own.ToArray());
        for (var rank = 0; rank < Size; rank++)
        {
            ((T[])brought[rank]!).CopyTo(all[(rank * own.Length)..]);
        }
    }

    /// <inheritdoc/>
    public ICommunicator Split(int color, int key)
    {
        var all = _group.Meet(Rank, nameof(Split), (color, key)).Select(static brought => ((int Color, int Key))brought!).ToArray();
        int[] together = [.. Enumerable.Range(0, Size).Where(rank => all[rank].Color == color).OrderBy(rank => all[rank].Key)];

        // One of them makes the group for all.
        var groups = _group.Meet(Rank, "the end of " + nameof(Split), together[0] == Rank ? _group.Of(together) : null);
        return new ThreadCommunicator((RankGroup)groups[together[0]]!, Array.IndexOf(together, Rank));
    }

    /// <inheritdoc/>
    public ICommunicator SplitByNode() => Split(0, Rank);
}
