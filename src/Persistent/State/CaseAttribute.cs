namespace Persistent.State;

/// <summary>Gives a case of a closed union its stable name; by default that is the name of its type in lower case with hyphens.</summary>
/// <param name="name">The stable name of the case, unique in its union: lower-case words joined by hyphens or dots.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CaseAttribute(string name) : Attribute
{
    /// <summary>The stable name of the case in descriptors and files.</summary>
    public string Name { get; } = name;
}
