using System.Runtime.CompilerServices;
using Persistent.Arrays;

namespace Persistent.Snapshots.Spilling;

/// <summary>The accounts of a store: which leaves its snapshots have, each once, who else refers to them, and which are safe in storage. For one
/// thread at a time; does no input or output.</summary>
/// <remarks>Capturing and releasing cost O(arrays), and O(leaves) for each array that no held state has yet. A leaf that was alone stays so until it is
/// restored, so looking for those that became alone costs O(leaves that others refer to).</remarks>
internal class LeafBook
{
    // So many leaves that went may be listed beyond those that are there.
    private const int Slack = 64;

    private readonly Dictionary<Leaf, HeldLeaf> _leaves = new(ReferenceEqualityComparer.Instance);
    private readonly ConditionalWeakTable<object, HeldArray> _arrays = [];
    private readonly List<HeldLeaf> _elsewhere = [];

    /// <summary>Bytes of the leaves in memory that the store refers to, each once. O(1).</summary>
    internal long ResidentBytes { get; private set; }

    /// <summary>Bytes of the arrays of all held states, in memory or not, each leaf and each short array once. O(1).</summary>
    internal long UniqueBytes { get; private set; }

    /// <summary>The leaves in memory that the store refers to, each once. O(1), and O(1) for each.</summary>
    internal IReadOnlyCollection<HeldLeaf> Resident => _leaves.Values;

    /// <summary>How many leaves captured states had in common with those that were held. O(1).</summary>
    internal long Shared { get; private set; }

    /// <summary>Bytes of the leaves that nobody but the store refers to, as last looked for. O(1).</summary>
    internal long AloneBytes { get; private set; }

    /// <summary>Of these, bytes that are not being written: what could be evicted, if need be after it was written. O(1).</summary>
    internal long SpillableBytes { get; private set; }

    /// <summary>These leaves, the one first that others let go of first: so the one that was used least recently, as far as was looked. O(1).</summary>
    internal LinkedList<HeldLeaf> Spillable { get; } = [];

    /// <summary>Bytes of the leaves that left memory so far. O(1).</summary>
    internal long DroppedBytes { get; private set; }

    /// <summary>Holds the leaves of a state's arrays, which keep what they have.</summary>
    /// <exception cref="ReleasedStateException">One of them was released.</exception>
    internal HeldState Capture(ReadOnlyMemory<byte> bytes, IReadOnlyList<IHasArrays> arrays)
    {
        var held = new HeldArray[arrays.Count];
        var done = 0;
        try
        {
            for (; done < held.Length; done++)
            {
                var taker = new Taker(this);
                arrays[done].VisitArrays(ref taker);
                held[done] = taker.Taken;
                held[done].Uses++;
            }
        }
        catch
        {
            Release(held.AsSpan(0, done), []);
            throw;
        }

        return new(bytes, held);
    }

    /// <summary>Holds a state once more, so that nothing of it goes while it is read.</summary>
    internal static void Pin(HeldState state)
    {
        foreach (var array in state.Arrays)
        {
            array.Uses++;
        }
    }

    /// <summary>Lets a state go, and with it the leaves that no other held state has.</summary>
    /// <param name="state">The state.</param>
    /// <param name="freed">Receives the places in storage that nothing needs any more.</param>
    internal void Release(HeldState state, ICollection<SpillSlot> freed) => Release(state.Arrays, freed);

    /// <summary>Finds out which leaves nobody but the store refers to any more. O(leaves that others referred to when last looked at).</summary>
    internal virtual void Look() => _elsewhere.RemoveAll(leaf =>
    {
        if (leaf.IsAlone && !leaf.IsKnownAlone)
        {
            Count(leaf, alone: true, leaf.IsInFlight);
        }

        return leaf.IsKnownAlone || leaf.Resident is null;
    });

    /// <summary>Shares a leaf in memory with somebody else, who gives it back to its pool.</summary>
    internal virtual Leaf Share(HeldLeaf leaf)
    {
        _elsewhere.EnsureCapacity(_elsewhere.Count + 1);
        leaf.Resident!.Share();
        if (leaf.IsKnownAlone)
        {
            Count(leaf, alone: false, leaf.IsInFlight);
            _elsewhere.Add(leaf);
        }

        return leaf.Resident;
    }

    /// <summary>Whether a leaf can leave memory now: it is safe in storage, and it is nobody else's.</summary>
    internal virtual bool MayDrop(HeldLeaf leaf) => leaf is { IsAlone: true, IsInFlight: false, Slot: not null };

    /// <summary>Whether a leaf would leave memory once it is written.</summary>
    internal virtual bool MaySpill(HeldLeaf leaf) => leaf is { IsAlone: true, IsInFlight: false };

    /// <summary>The bytes that a leaf counts for.</summary>
    internal virtual long Counted(HeldLeaf leaf) => leaf.Size;

    /// <summary>Gives a leaf back to its pool: it is safe in storage, or not needed any more.</summary>
    internal void Drop(HeldLeaf leaf)
    {
        var resident = leaf.Resident!;
        Count(leaf, alone: false, leaf.IsInFlight);
        _leaves.Remove(resident);
        leaf.Resident = null;
        ResidentBytes -= Counted(leaf);
        DroppedBytes += leaf.Size;
        leaf.Pool.Return([resident]);
    }

    /// <summary>A leaf is being written from now on, and held for that, whatever becomes of its snapshots.</summary>
    internal void BeginWrite(HeldLeaf leaf) => Count(leaf, leaf.IsKnownAlone, inFlight: true);

    /// <summary>A leaf was written, or was not.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="slot">Where it is now; null when it could not be written.</param>
    /// <param name="freed">Receives the place when no snapshot needs it any more.</param>
    internal virtual void EndWrite(HeldLeaf leaf, SpillSlot? slot, ICollection<SpillSlot> freed)
    {
        Count(leaf, leaf.IsKnownAlone, inFlight: false);
        leaf.Slot = slot;
        if (leaf.Uses == 0)
        {
            Forget(leaf, freed);
        }
    }

    /// <summary>A leaf was read again: into memory of the given leaf, which is the store's own then, unless somebody was faster. When this throws, nothing has changed.</summary>
    internal virtual void Settle(HeldLeaf leaf, Leaf read)
    {
        if (leaf.Resident is not null)
        {
            leaf.Pool.Return([read]);
            return;
        }

        Enter(leaf, read);
    }

    /// <summary>Remembers which array a spine belongs to, so that capturing it again costs nothing.</summary>
    internal void Know(Spine spine, HeldArray array) => _arrays.AddOrUpdate(spine, array);

    private void Release(ReadOnlySpan<HeldArray> arrays, ICollection<SpillSlot> freed)
    {
        foreach (var array in arrays)
        {
            if (--array.Uses > 0)
            {
                continue;
            }

            UniqueBytes -= array.PlainBytes;

            foreach (var leaf in array.Leaves)
            {
                if (--leaf.Uses == 0 && !leaf.IsInFlight)
                {
                    Forget(leaf, freed);
                }
            }
        }
    }

    private void Forget(HeldLeaf leaf, ICollection<SpillSlot> freed)
    {
        if (leaf.Resident is not null)
        {
            Drop(leaf);
        }

        UniqueBytes -= leaf.Size;
        if (leaf.Slot is { } slot)
        {
            freed.Add(slot);
            leaf.Slot = null;
        }
    }

    private void Enter(HeldLeaf leaf, Leaf resident)
    {
        if (_elsewhere.Count > (2 * _leaves.Count) + Slack)
        {
            // Most of them have gone since, while nothing exceeded a budget and nobody looked.
            Look();
        }

        // What may be out of memory comes before anything changes.
        _elsewhere.EnsureCapacity(_elsewhere.Count + 1);
        _leaves.Add(resident, leaf);
        _elsewhere.Add(leaf);
        leaf.Resident = resident;
        ResidentBytes += Counted(leaf);
    }

    private void Count(HeldLeaf leaf, bool alone, bool inFlight)
    {
        var (bytes, wasAlone, wasInFlight) = (Counted(leaf), leaf.IsKnownAlone, leaf.IsInFlight);
        (leaf.IsKnownAlone, leaf.IsInFlight) = (alone, inFlight);
        AloneBytes += (alone ? bytes : 0) - (wasAlone ? bytes : 0);
        if (wasAlone && !wasInFlight)
        {
            SpillableBytes -= bytes;
            Spillable.Remove(leaf.Turn);
        }

        if (alone && !inFlight)
        {
            SpillableBytes += bytes;
            Spillable.AddLast(leaf.Turn);
        }
    }

    private HeldArray Taken(Spine spine, Func<HeldLeaf[], HeldArray> make)
    {
        if (_arrays.TryGetValue(spine, out var known) && known.Uses > 0)
        {
            Shared += known.Leaves.Length;
            return known;
        }

        var leaves = new HeldLeaf[spine.Leaves.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] = Taken(spine.Pool, spine.Leaves[i]);
            leaves[i].Uses++;
        }

        var array = make(leaves);
        _arrays.AddOrUpdate(spine, array);
        return array;
    }

    private HeldLeaf Taken(LeafPool pool, Leaf leaf)
    {
        if (_leaves.TryGetValue(leaf, out var known))
        {
            Shared++;
            return known;
        }

        var held = new HeldLeaf(pool, leaf);
        Enter(held, leaf);
        leaf.Share();
        UniqueBytes += held.Size;
        return held;
    }

    private HeldArray TakenAsItIs(IHasArrays array, long bytes)
    {
        if (_arrays.TryGetValue(array, out var known) && known.Uses > 0)
        {
            return known;
        }

        UniqueBytes += bytes;
        var plain = new HeldArray.Plain(array) { PlainBytes = bytes };
        _arrays.AddOrUpdate(array, plain);
        return plain;
    }

    private struct Taker(LeafBook book) : IArrayVisitor
    {
        internal HeldArray Taken { get; private set; } = new HeldArray.Plain(PersistentArray<byte>.Empty);

        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged
        {
            using var loan = array.Borrow();
            Taken = ((IPersistentArray)array).Spine is { } spine
                ? book.Taken(spine, leaves => new HeldArray.OfArray<T>(array.Length, array.PerLeaf) { Leaves = leaves })
                : book.TakenAsItIs(array, array.Length * Unsafe.SizeOf<T>());
        }

        public void Column<T>(Column<T> column)
            where T : unmanaged
        {
            using var loan = column.Borrow();
            Taken = column.Spine is { } spine
                ? book.Taken(spine, leaves => new HeldArray.OfColumn<T>(column.Layout) { Leaves = leaves })
                : book.TakenAsItIs(column, column.Length * Unsafe.SizeOf<T>());
        }
    }
}
