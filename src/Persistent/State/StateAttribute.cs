namespace Persistent.State;

/// <summary>
/// Marks a sealed partial record, or a closed union of them, as state: a value that snapshots, files and hashes cover whole. The generator
/// completes it with <see cref="IState{TSelf}"/> and with equality that compares bits.
/// </summary>
/// <param name="name">
/// The stable name in descriptors and files: lower-case words joined by hyphens or dots, such as <c>grid-field</c>. It outlives renames of the type.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StateAttribute(string name) : Attribute
{
    /// <summary>The stable name of the state in descriptors and files.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the state's shape, from 1. A shape that was shipped changes only together with its version.</summary>
    public int Version { get; set; } = 1;
}
