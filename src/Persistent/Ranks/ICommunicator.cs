namespace Persistent.Ranks;

/// <summary>The ranks that run a program together, as one of them sees them.</summary>
/// <remarks>
/// <para>Everything but <see cref="Rank"/> and <see cref="Size"/> is collective: each rank of the communicator calls it, all of them in the same order and with lengths and roots that agree,
/// and none returns before it has what it asked for. When a rank can no longer come, the others throw a <see cref="RankLostException"/>.</para>
/// <para>A communicator belongs to one thread at a time.</para>
/// </remarks>
public interface ICommunicator
{
    /// <summary>Which rank this is, from zero.</summary>
    int Rank { get; }

    /// <summary>How many ranks there are, at least one.</summary>
    int Size { get; }

    /// <summary>Returns when every rank has called it.</summary>
    void Barrier();

    /// <summary>Gives every rank the values that one of them has.</summary>
    /// <typeparam name="T">What the values are; the same on all ranks.</typeparam>
    /// <param name="values">On the root, what is sent; on the others, what is overwritten. As long on all ranks.</param>
    /// <param name="root">The rank that sends.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    void Broadcast<T>(Span<T> values, int root)
        where T : unmanaged;

    /// <summary>Gives every rank the values of all ranks, in the order of the ranks.</summary>
    /// <typeparam name="T">What the values are; the same on all ranks.</typeparam>
    /// <param name="own">What this rank gives; as long on all ranks.</param>
    /// <param name="all">What is overwritten: as many times as long as there are ranks.</param>
    /// <exception cref="ArgumentException"><paramref name="all"/> has another length.</exception>
    void AllGather<T>(ReadOnlySpan<T> own, Span<T> all)
        where T : unmanaged;

    /// <summary>Parts the ranks into communicators, one for each colour.</summary>
    /// <param name="color">Ranks of one colour stay together.</param>
    /// <param name="key">Ranks are numbered by ascending key; those of equal keys keep their order.</param>
    /// <returns>The communicator of this rank's colour.</returns>
    ICommunicator Split(int color, int key);

    /// <summary>Parts the ranks into communicators of those that run on one machine and share its memory; they keep their order.</summary>
    /// <returns>The communicator of this rank's machine.</returns>
    ICommunicator SplitByNode();
}
