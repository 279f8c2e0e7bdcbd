using Persistent.Arrays;

namespace Persistent.State;

/// <summary>An array of a state, with its place. An array that is held twice has two places.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Content">The <see cref="PersistentArray{T}"/> or <see cref="Column{T}"/>; shared with the state. Its visit shows it with its element type.</param>
public sealed record PlacedArray(ArrayPlace Place, IHasArrays Content);
