using Persistent.State;

namespace Persistent.Snapshots.Spilling;

/// <summary>A state that a store holds: the bytes of everything but the elements of its arrays, and its arrays in the order of the visit.</summary>
/// <param name="Bytes">What the codec wrote.</param>
/// <param name="Arrays">The arrays; one that stands in two places is there twice.</param>
internal sealed record HeldState(ReadOnlyMemory<byte> Bytes, HeldArray[] Arrays)
{
    /// <summary>When it was captured or restored last, in a count of such events.</summary>
    internal long LastUse { get; set; }

    /// <summary>Its leaves; one that several arrays share is there several times.</summary>
    internal IEnumerable<HeldLeaf> Leaves => Arrays.SelectMany(static array => array.Leaves);

    /// <summary>Whether a leaf of it is in storage only.</summary>
    internal bool IsSpilled => Array.Exists(Arrays, static array => Array.Exists(array.Leaves, static leaf => leaf.Resident is null));
}
