using LanguageExt;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Writes a store's leaves while the run goes on, several under way at once, and gives up places that nothing needs any more. A leaf leaves memory once it is safe.</summary>
/// <remarks>Everything is called with the store's gate held, which is left while storage is at work. One thread of its own, made when there is something to do.</remarks>
internal sealed class LeafWriter(object gate, ISpillStorage storage, LeafBook book)
{
    private const int MostUnderWay = 16;

    private readonly Queue<HeldLeaf> _toWrite = [];
    private readonly Queue<SpillSlot> _toRelease = [];
    private readonly Queue<(HeldLeaf Leaf, ISpillTransfer Transfer)> _underWay = [];
    private Thread? _thread;
    private int _waiting;
    private bool _isIdle = true;
    private bool _isReleasing;
    private bool _isClosed;

    /// <summary>Why nothing is written any more, if so.</summary>
    internal FileFailure? Failure { get; private set; }

    internal bool IsWriting => Failure is null && !_isClosed;

    internal long BytesWritten { get; private set; }

    /// <summary>Whether this is the thread that writes, which must not wait for itself.</summary>
    internal bool IsThisThread => Thread.CurrentThread == _thread;

    /// <summary>A leaf is to be written.</summary>
    internal void Write(HeldLeaf leaf)
    {
        book.BeginWrite(leaf);
        _toWrite.Enqueue(leaf);
        Wake();
    }

    /// <summary>Nothing needs these places any more.</summary>
    internal void Release(IReadOnlyCollection<SpillSlot> slots)
    {
        foreach (var slot in slots)
        {
            _toRelease.Enqueue(slot);
            Wake();
        }
    }

    /// <summary>Waits until not more than so many leaves are to be written.</summary>
    internal void AwaitAtMost(int leaves) => Await(() => book.InFlight <= leaves);

    /// <summary>Waits until so many bytes have left memory, as the book counts them, or nothing is left to be written.</summary>
    internal void AwaitDropped(long bytes) => Await(() => book.InFlight == 0 || book.DroppedBytes >= bytes);

    /// <summary>Waits until there is nothing to do.</summary>
    internal void AwaitIdle() => Await(() => book.InFlight == 0 && _toRelease.Count == 0 && !_isReleasing);

    /// <summary>Forgets a failure.</summary>
    internal void Retry() => Failure = null;

    /// <summary>Writes nothing more than what is under way.</summary>
    internal void Close()
    {
        _isClosed = true;
        GiveUp();
        Monitor.PulseAll(gate);
    }

    /// <summary>Waits for the end of the thread; the gate is not held.</summary>
    internal void Join() => _thread?.Join();

    private void Await(Func<bool> isSo)
    {
        _waiting++;
        while (!isSo())
        {
            Monitor.Wait(gate);
        }

        _waiting--;
    }

    private void Wake()
    {
        if (_thread is null)
        {
            _thread = new(Work) { IsBackground = true, Name = "snapshots to storage" };
            _thread.Start();
        }

        if (_isIdle)
        {
            Monitor.PulseAll(gate);
        }
    }

    private void Work()
    {
        lock (gate)
        {
            while (true)
            {
                if (_underWay.Count < MostUnderWay && _toWrite.TryDequeue(out var leaf))
                {
                    Begin(leaf);
                }
                else if (_toRelease.TryDequeue(out var slot))
                {
                    _isReleasing = true;
                    _ = Outside(() => Released(slot));
                    _isReleasing = false;
                }
                else if (_underWay.TryDequeue(out var begun))
                {
                    End(begun.Leaf, Outside(begun.Transfer.Wait));
                }
                else if (_isClosed)
                {
                    return;
                }
                else
                {
                    _isIdle = true;
                    Monitor.Wait(gate);
                    _isIdle = false;
                    continue;
                }

                if (_waiting > 0)
                {
                    Monitor.PulseAll(gate);
                }
            }
        }
    }

    private void Begin(HeldLeaf leaf)
    {
        ISpillTransfer? transfer = null;
        var begun = Outside(() => Begun(transfer = storage.BeginWrite(leaf.Content)));
        if (transfer is null)
        {
            End(leaf, begun);
        }
        else
        {
            _underWay.Enqueue((leaf, transfer));
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
        GiveUp();
    }

    /// <summary>What was not begun stays in memory.</summary>
    private void GiveUp()
    {
        while (_toWrite.TryDequeue(out var leaf))
        {
            NotInFlight(leaf, slot: null);
        }
    }

    private void NotInFlight(HeldLeaf leaf, SpillSlot? slot)
    {
        var freed = new List<SpillSlot>();
        book.EndWrite(leaf, slot, freed);
        freed.ForEach(_toRelease.Enqueue);
    }

    private static Either<FileFailure, SpillSlot> Begun(ISpillTransfer _) => default(SpillSlot);

    private Either<FileFailure, SpillSlot> Released(SpillSlot slot)
    {
        storage.Release(slot);
        return slot;
    }

    private Either<FileFailure, SpillSlot> Outside(Func<Either<FileFailure, SpillSlot>> work)
    {
        Monitor.Exit(gate);
        try
        {
            return work();
        }
#pragma warning disable CA1031 // a storage is to return its failures; one that throws must not take the run with it
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return new FileFailure.Unwritable("the storage of snapshots", "writing", thrown.Message);
        }
        finally
        {
            Monitor.Enter(gate);
        }
    }
}
