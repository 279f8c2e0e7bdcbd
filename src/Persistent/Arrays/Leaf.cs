namespace Persistent.Arrays;

/// <summary>A 64-byte-aligned piece of a slab that holds up to about 128 KiB of elements, shared by the arrays that refer to it.</summary>
internal sealed unsafe class Leaf
{
    private int _references;

    internal Leaf(Slab slab, int offset, int bytes)
    {
        Slab = slab;
        Offset = offset;
        Bytes = bytes;
    }

    internal Slab Slab { get; }

    internal int Offset { get; }

    internal int Bytes { get; }

    /// <summary>The link of the pool's list of leaves that came back without its lock.</summary>
    internal Leaf? Next { get; set; }

    internal byte* Pointer => Slab.Base + Offset;

    internal int References => Volatile.Read(ref _references);

    internal bool IsShared => References > 1;

    internal void Rented() => _references = 1;

    internal void Share() => Interlocked.Increment(ref _references);

    /// <summary>Gives up one reference; true when it was the last.</summary>
    internal bool Drop() => Interlocked.Decrement(ref _references) == 0;
}
