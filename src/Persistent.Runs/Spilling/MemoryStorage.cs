using System.Collections.Concurrent;
using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Keeps leaves in ordinary memory, outside of the pool: for tests of models under a budget, where files are not wanted.</summary>
/// <remarks>Every transfer has ended when it is returned. Safe for concurrent use. Writing and reading copy: O(bytes).</remarks>
public sealed class MemoryStorage : ISpillStorage
{
    private readonly ConcurrentDictionary<long, byte[]> _leaves = new();
    private long _next;

    /// <summary>How many leaves are kept. O(leaves).</summary>
    public int Count => _leaves.Count;

    /// <inheritdoc/>
    public ISpillTransfer[] BeginWrite(ReadOnlySpan<LeafMemory> leaves)
    {
        var transfers = new ISpillTransfer[leaves.Length];
        for (var i = 0; i < transfers.Length; i++)
        {
            var slot = new SpillSlot(Interlocked.Increment(ref _next));
            _leaves[slot.Number] = leaves[i].Span.ToArray();
            transfers[i] = SpillTransfer.Ended(slot);
        }

        return transfers;
    }

    /// <inheritdoc/>
    public ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf)
    {
        if (!_leaves.TryGetValue(slot.Number, out var bytes) || bytes.Length != leaf.Length)
        {
            return SpillTransfer.Ended(new FileFailure.Unreadable("memory", FormattableString.Invariant($"reading leaf {slot.Number} of {leaf.Length} bytes"), "there is no such leaf"));
        }

        bytes.CopyTo(leaf.Span);
        return SpillTransfer.Ended(slot);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no such leaf.</exception>
    public void Release(SpillSlot slot)
    {
        if (!_leaves.TryRemove(slot.Number, out _))
        {
            throw new ArgumentException($"There is no leaf {slot.Number}; it was released, or never written.", nameof(slot));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _leaves.Clear();
}
