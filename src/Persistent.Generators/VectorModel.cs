namespace Persistent.Generators;

/// <summary>The vector-space operations that a state is given.</summary>
/// <param name="Names">Whether the state names the interface itself.</param>
/// <param name="Members">All members, in the order of the constructor.</param>
internal sealed record VectorModel(bool Names, EquatableArray<VectorMember> Members);

/// <summary>A member, scaled and added or taken from the first term.</summary>
/// <param name="Property">The name in code.</param>
/// <param name="TypeName">The qualified name of its type.</param>
/// <param name="IsCarried">Whether it is taken from the first term.</param>
/// <param name="IsState">Whether it is a state with operations of its own.</param>
internal sealed record VectorMember(string Property, string TypeName, bool IsCarried, bool IsState);
