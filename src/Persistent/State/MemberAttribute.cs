namespace Persistent.State;

/// <summary>Describes a member of a state beyond its type: a stable name, a unit, the components of each element of an array.</summary>
/// <remarks>
/// Goes on a parameter of the primary constructor: <c>[State("heat")] sealed partial record Heat([Member(Unit = "m2/s")] double Diffusivity)</c>.
/// Everything said here is part of the descriptor, but <see cref="Constant"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MemberAttribute : Attribute
{
    /// <summary>The member's stable name in descriptors and files; by default the name of the property.</summary>
    public string? Name { get; set; }

    /// <summary>The unit of a number, or of the numbers in an array or collection, such as <c>m2/s</c>.</summary>
    public string? Unit { get; set; }

    /// <summary>How many consecutive numbers of an array make one element, such as 2 for plane vectors; 0 says nothing, as by default.</summary>
    public int Components { get; set; }

    /// <summary>Whether the member keeps its value when states are scaled and added, as a parameter of the model does; not part of the descriptor.</summary>
    public bool Constant { get; set; }
}
