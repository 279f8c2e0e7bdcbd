using Persistent.Arrays;

namespace Persistent.Snapshots.Spilling;

/// <summary>A leaf that a store holds once for all of its snapshots: in memory, in storage, or both.</summary>
internal sealed unsafe class HeldLeaf
{
    internal HeldLeaf(LeafPool pool, Leaf resident)
    {
        Pool = pool;
        Resident = resident;
        Size = resident.Bytes;
        Turn = new(this);
    }

    internal LeafPool Pool { get; }

    /// <summary>Its bytes, those of a leaf as it is rented: what follows the last element goes along.</summary>
    internal int Size { get; }

    /// <summary>The leaf in memory; null once it was evicted.</summary>
    internal Leaf? Resident { get; set; }

    /// <summary>Where it is in storage, once it is safe there.</summary>
    internal SpillSlot? Slot { get; set; }

    /// <summary>Whether it is being written, or is to be.</summary>
    internal bool IsInFlight { get; set; }

    /// <summary>Whether the book counts it among those that nobody but the store refers to; it may be alone before the book knows.</summary>
    internal bool IsKnownAlone { get; set; }

    /// <summary>Its place among those that could leave memory, while it is one of them.</summary>
    internal LinkedListNode<HeldLeaf> Turn { get; }

    /// <summary>How many of the store's arrays refer to it.</summary>
    internal int Uses { get; set; }

    /// <summary>Whether nobody but the store refers to it: then evicting it gives memory back.</summary>
    internal bool IsAlone => Resident is { References: 1 };

    /// <summary>The bytes in memory. Only while something holds the leaf.</summary>
    internal LeafMemory Content => new(Resident!, Size);
}
