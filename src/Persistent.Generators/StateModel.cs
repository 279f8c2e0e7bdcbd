namespace Persistent.Generators;

/// <summary>What the generator knows of a state: values only, no symbols.</summary>
/// <param name="Namespace">The namespace, or nothing.</param>
/// <param name="Containers">The declarations of the types around it, outermost first.</param>
/// <param name="Shape">The record itself, or the base of the union.</param>
/// <param name="Parameters">The names of the type parameters that stand for states.</param>
/// <param name="Line">The canonical line, open in its type parameters.</param>
/// <param name="IsUnion">Whether it is a union.</param>
/// <param name="Cases">The cases of the union, by stable name.</param>
/// <param name="Predecessors">The types that its migrations take, the oldest first.</param>
/// <param name="Vector">The vector-space operations to write, if any.</param>
internal sealed record StateModel(
    string Namespace,
    EquatableArray<string> Containers,
    RecordModel Shape,
    EquatableArray<string> Parameters,
    string Line,
    bool IsUnion,
    EquatableArray<RecordModel> Cases,
    EquatableArray<string> Predecessors,
    VectorModel? Vector)
{
    /// <summary>A file name that no other state of the compilation has, also where case does not count.</summary>
    public string HintName => $"{PlainName}.{Mark(PlainName):x8}.State.g.cs";

    private string PlainName =>
        string.Join(".", new[] { Namespace }.Concat(Containers.Select(container => container.Split(' ').Last())).Append(Shape.Declaration))
            .Replace("global::", "").Replace('<', '-').Replace(">", "").Replace(", ", "-").Replace("@", "").TrimStart('.');

    private static uint Mark(string name) => name.Aggregate(2166136261, static (mark, character) => unchecked((mark ^ character) * 16777619));
}

/// <summary>A record that holds members: a state, or a case of a union.</summary>
/// <param name="Declaration">Name and type parameters: <c>Integration&lt;T&gt;</c>.</param>
/// <param name="TypeName">The qualified name of the type.</param>
/// <param name="StableName">The stable name.</param>
/// <param name="Members">The members, in the order of the primary constructor.</param>
/// <param name="WritesEquals">Whether <c>Equals</c> is still to be written.</param>
/// <param name="WritesHash">Whether <c>GetHashCode</c> is still to be written.</param>
/// <param name="IsMade">Whether a constructor takes exactly the members.</param>
/// <param name="IsDeep">Whether the state can contain itself, so that only the stack bounds how deep.</param>
/// <param name="Printed">The name with which its text begins; none if <c>ToString</c> is written by hand.</param>
internal sealed record RecordModel(
    string Declaration, string TypeName, string StableName, EquatableArray<MemberModel> Members, bool WritesEquals, bool WritesHash, bool IsMade, bool IsDeep, string? Printed);

/// <summary>A member of a state.</summary>
/// <param name="Property">The name in code, escaped if it is a keyword.</param>
/// <param name="StableName">The name in descriptors.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Unit">The unit with its brackets, or nothing.</param>
internal sealed record MemberModel(string Property, string StableName, Kind Kind, string Unit)
{
    public string Text => $"{StableName}: {Kind.Text}{Unit}";
}
