namespace Persistent.Ranks;

/// <summary>A rank by itself: what a program of one process passes, and what says that each rank is to have files of its own.</summary>
/// <remarks>Safe for concurrent use. Nothing waits.</remarks>
public sealed class SelfCommunicator : ICommunicator
{
    private SelfCommunicator()
    {
    }

    /// <summary>The only one there is.</summary>
    public static SelfCommunicator Instance { get; } = new();

    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public void Barrier()
    {
    }

    /// <inheritdoc/>
    public void Broadcast<T>(Span<T> values, int root)
        where T : unmanaged => Collective.RequireRank(root, Size);

    /// <inheritdoc/>
    public void AllGather<T>(ReadOnlySpan<T> own, Span<T> all)
        where T : unmanaged
    {
        Collective.RequireRoom(own.Length, all.Length, Size);
        own.CopyTo(all);
    }

    /// <inheritdoc/>
    public ICommunicator Split(int color, int key) => this;

    /// <inheritdoc/>
    public ICommunicator SplitByNode() => this;
}
