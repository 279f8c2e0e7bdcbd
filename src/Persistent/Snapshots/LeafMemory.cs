using Persistent.Arrays;

namespace Persistent.Snapshots;

/// <summary>The bytes of a leaf, where they are: on their way to a storage or back.</summary>
/// <remarks>They stay in their place, and are nobody else's to change, until the transfer that they were given to was waited for.</remarks>
public readonly unsafe struct LeafMemory
{
    private readonly byte* _first;

    // What the bytes are part of: as long as somebody has this, they are there, even if nobody has the store and its pool any more.
    private readonly object? _owner;

    internal LeafMemory(byte* first, int length)
    {
        _first = first;
        Length = length;
    }

    internal LeafMemory(Leaf leaf, int length)
        : this(leaf.Pointer, length) => _owner = leaf;

    /// <summary>How many bytes.</summary>
    public int Length { get; }

    /// <summary>The bytes. A storage that is to write them only reads this.</summary>
    public Span<byte> Span => new(_first, Length);
}
