namespace Persistent.Arrays;

/// <summary>A persistent array of any element kind: what can be handed to a kernel as an operand.</summary>
public interface IPersistentArray : IHasArrays
{
    /// <summary>The number of elements.</summary>
    long Length { get; }

    internal Spine? Spine { get; }
}
