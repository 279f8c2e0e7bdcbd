using System.Collections.Immutable;

namespace Persistent.State;

/// <summary>A state as it is stored: bytes for everything but the elements of arrays, and the arrays, which are still those of the state.</summary>
/// <param name="Bytes">Descriptor, content and checksums; <c>docs/design/states.md</c> has them byte by byte.</param>
/// <param name="Arrays">The arrays and columns in the order of the visit, with their places.</param>
public sealed record StoredState(ReadOnlyMemory<byte> Bytes, ImmutableArray<PlacedArray> Arrays);
