using LanguageExt;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>The leaves of a store that are on their way to storage while the run goes on. A leaf leaves memory once it is safe, and somebody asks.</summary>
/// <remarks>Everything is called with the store's gate held; waiting leaves it.</remarks>
internal sealed class LeafWrites(object gate, ISpillStorage storage, LeafBook book)
{
    // So many leaves are waited for together; the ones before them are taken in meanwhile.
    private const int AtOnce = 64;

    private readonly Queue<(HeldLeaf Leaf, ISpillTransfer Transfer)> _underWay = [];

    // How many went through the queue so far: who waits does so for those that are in it by now, and not for what others add meanwhile.
    private long _begun;
    private long _ended;

    /// <summary>Why nothing is written any more, if so.</summary>
    internal FileFailure? Failure { get; private set; }

    internal long BytesWritten { get; private set; }

    /// <summary>Begins to write leaves, which the book has as being written.</summary>
    internal void Begin(List<HeldLeaf> leaves)
    {
        if (leaves.Count == 0)
        {
            return;
        }

        foreach (var (leaf, transfer) in Enumerable.Zip(leaves, Begun([.. leaves.Select(static leaf => leaf.Content)])))
        {
            _underWay.Enqueue((leaf, transfer));
            _begun++;
        }
    }

    /// <summary>Places that nothing needs any more.</summary>
    internal void Release(IEnumerable<SpillSlot> slots)
    {
        foreach (var slot in slots)
        {
            storage.Release(slot);
        }
    }

    /// <summary>Takes in what has ended. O(1) a leaf that has.</summary>
    internal void Settle()
    {
        while (_underWay.TryPeek(out var first) && first.Transfer.HasEnded)
        {
            _underWay.Dequeue();
            _ended++;
            End(first.Leaf, first.Transfer.Outcome);
        }
    }

    /// <summary>Waits until not more than so many of the leaves that are under way now are so still.</summary>
    internal void AwaitAtMost(int leaves)
    {
        var last = _begun - leaves;
        for (Settle(); _ended < last; Settle())
        {
            // One behind the first may have ended before it; the first has not.
            var next = _underWay.ElementAt((int)Math.Min(AtOnce, last - _ended) - 1).Transfer;
            Await(next.HasEnded ? _underWay.Peek().Transfer : next);
        }
    }

    /// <summary>Waits until so many bytes have left memory, as the book counts them, or nothing is under way any more that is so now.</summary>
    internal void AwaitDropped(long bytes)
    {
        var last = _begun;
        for (Settle(); _ended < last && book.DroppedBytes < bytes; Settle())
        {
            Await(_underWay.Peek().Transfer);
        }
    }

    /// <summary>Forgets a failure.</summary>
    internal void Retry() => Failure = null;

    private void Await(ISpillTransfer transfer)
    {
        Monitor.Exit(gate);
        try
        {
            transfer.Wait();
        }
        finally
        {
            Monitor.Enter(gate);
        }
    }

    private ISpillTransfer[] Begun(LeafMemory[] leaves)
    {
        try
        {
            return storage.BeginWrite(leaves);
        }
#pragma warning disable CA1031 // a storage is to return its failures; one that throws must not take the run with it
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            var refused = SpillTransfer.Ended(new FileFailure.Unwritable("the storage of snapshots", "writing", thrown.Message));
            return [.. leaves.Select(_ => refused)];
        }
    }

    private void End(HeldLeaf leaf, Either<FileFailure, SpillSlot> outcome) => outcome.Match(Right: slot => Written(leaf, slot), Left: why => Failed(leaf, why));

    private void Written(HeldLeaf leaf, SpillSlot slot)
    {
        BytesWritten += leaf.Size;
        NotInFlight(leaf, slot);
        if (book.MayDrop(leaf))
        {
            book.Drop(leaf);
        }
    }

    private void Failed(HeldLeaf leaf, FileFailure why)
    {
        // The first of several tells most: the others may follow from it.
        Failure ??= why;
        NotInFlight(leaf, slot: null);
    }

    private void NotInFlight(HeldLeaf leaf, SpillSlot? slot)
    {
        var freed = new List<SpillSlot>(0);
        book.EndWrite(leaf, slot, freed);
        Release(freed);
    }
}
