using Persistent.Arrays;

namespace Persistent.State;

/// <summary>A place in a state that holds an array or a column, which are stored alike.</summary>
/// <param name="Index">Its number, from 0, in the order of the visit.</param>
/// <param name="Path">Its path in stable names: <c>Model.Temperature</c>, <c>Layers[2].Values</c>, <c>Fields["velocity"]</c>.</param>
/// <param name="Kind">The kind of the elements.</param>
/// <param name="Length">How many elements there are.</param>
public sealed record ArrayPlace(int Index, string Path, ElementKind Kind, long Length);
