namespace Persistent.Arrays;

/// <summary>The arrays that an operation was given, for the duration of a kernel's call.</summary>
public readonly ref struct Operands
{
    private readonly ReadOnlySpan<IPersistentArray> _arrays;

    internal Operands(ReadOnlySpan<IPersistentArray> arrays) => _arrays = arrays;

    /// <summary>A reader of one operand. Make it once a block, not once an element.</summary>
    /// <typeparam name="T">Its element kind.</typeparam>
    /// <param name="index">Its place among the operands, from 0.</param>
    /// <exception cref="InvalidCastException">The operand has another element kind.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such operand.</exception>
    public ArrayReader<T> Of<T>(int index)
        where T : unmanaged => new((PersistentArray<T>)_arrays[index]);
}
