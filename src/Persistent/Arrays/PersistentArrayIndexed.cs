namespace Persistent.Arrays;

/// <content>Gather and scatter.</content>
public sealed unsafe partial class PersistentArray<T>
{
    /// <summary>The elements at the given indices, in their order. O(indices), on the pool's threads.</summary>
    /// <param name="indices">From 0 up to <see cref="Length"/>; repeats are fine.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the array.</exception>
    /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
    public PersistentArray<T> Gather(PersistentArray<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return PersistentArray.Compute<T, GatherKernel>(indices.Length, default, this, indices);
    }

    /// <summary>This array with values added at the given indices, in ascending order of their places in the list. O(n + indices), on one
    /// thread, so that equal indices add in a fixed order.</summary>
    /// <param name="indices">Where each value goes; repeats add up.</param>
    /// <param name="values">As many values as indices.</param>
    /// <exception cref="ArgumentException">There are not as many values as indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the array; nothing was changed.</exception>
    /// <exception cref="NotSupportedException">The element kind has no addition of its own (8 and 16 bits).</exception>
    /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
    public PersistentArray<T> ScatterAdd(PersistentArray<int> indices, PersistentArray<T> values)
    {
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(values);
        if (indices.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} values for {indices.Length} indices.", nameof(values));
        }

        using var loan = Borrow();
        using var places = indices.Borrow();
        using var terms = values.Borrow();
        var builder = ToBuilder();
        var reader = new ArrayReader<int>(indices);
        var addend = new ArrayReader<T>(values);
        for (var i = 0L; i < indices.Length; i++)
        {
            var at = reader[i];
            builder[at] = Addition.Of(builder[at], addend[i]);
        }

        return builder.ToImmutable();
    }

    private readonly struct GatherKernel : IComputeKernel<T>
    {
        public void Fill(Operands operands, long start, Span<T> output)
        {
            var values = operands.Of<T>(0);
            var indices = operands.Of<int>(1);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = values[indices[start + i]];
            }
        }
    }
}
