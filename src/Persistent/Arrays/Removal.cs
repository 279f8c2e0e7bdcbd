using Persistent.Arrays.Columns;

namespace Persistent.Arrays;

/// <summary>Rows to be removed from columns: found once, then applied to every column of a swarm by <see cref="Column{T}.RemoveAll"/>.</summary>
/// <remarks>Holds one bit a row. What becomes of each leaf is worked out for the first column and used again for the others that are cut
/// alike. An immutable value, safe for concurrent use; inside a scope it lives as arrays do.</remarks>
public sealed class Removal : IHasArrays
{
    private readonly PersistentArray<ulong> _kept;
    private RemovalPlan? _plan;

    private Removal(long length, PersistentArray<ulong> kept)
    {
        Length = length;
        _kept = kept;
        Removed = length - new RowBits(kept).Count(0, length);
    }

    /// <summary>The number of rows that the columns have before.</summary>
    public long Length { get; }

    /// <summary>How many of them are removed.</summary>
    public long Removed { get; }

    /// <summary>The rows at which a mask is not 0. O(n).</summary>
    /// <param name="mask">One number a row, as comparisons give it.</param>
    /// <exception cref="ReleasedStateException">The mask was released.</exception>
    public static Removal Of(Column<byte> mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        using var loan = mask.Borrow();
        var kept = Allocation.New<ulong>(RowBits.Words(mask.Length), PersistentArray<ulong>.DefaultPerLeaf, mask.Pool);
        RowBits.Pack(mask, kept);
        return new(mask.Length, kept);
    }

    /// <inheritdoc cref="Of(Column{byte})"/>
    public static Removal Of(PersistentArray<byte> mask)
    {
        using var frame = ScopeStack.Enter(pool: null);
        return frame.Complete(Of(Column.FromArray(mask)));
    }

    /// <summary>The rows at the given places. O(n / 64 + places).</summary>
    /// <param name="length">The number of rows that the columns have.</param>
    /// <param name="rows">From 0 up to <paramref name="length"/>, in any order; repeats are fine.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place is outside the columns, or the length is negative.</exception>
    public static Removal At(long length, params ReadOnlySpan<long> rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var kept = Allocation.New<ulong>(RowBits.Words(length), PersistentArray<ulong>.DefaultPerLeaf, pool: null);
        for (var i = 0; i < kept.BlockCount; i++)
        {
            kept.Writable(i).Fill(ulong.MaxValue);
        }

        foreach (var row in rows)
        {
            if ((ulong)row >= (ulong)length)
            {
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"The columns have {length} rows.");
            }

            var (block, word) = Math.DivRem(row / 64, kept.PerLeaf);
            kept.Writable((int)block)[(int)word] &= ~(1UL << (int)(row % 64));
        }

        return new(length, kept);
    }

    /// <summary>Whether a row is removed. O(1).</summary>
    /// <param name="row">From 0 up to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside the columns.</exception>
    /// <exception cref="ReleasedStateException">The removal was released by the scope it was born in.</exception>
    public bool Removes(long row)
    {
        if ((ulong)row >= (ulong)Length)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The columns have {Length} rows.");
        }

        return ((_kept[row / 64] >> (int)(row % 64)) & 1) == 0;
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => visitor.Array(_kept);

    /// <summary>How many rows go, of how many.</summary>
    public override string ToString() => $"Removal of {Removed} of {Length} rows";

    internal Loan Borrow() => _kept.Borrow();

    /// <summary>The bits of the rows. While a loan is held.</summary>
    internal RowBits Rows => new(_kept);

    /// <summary>What becomes of the leaves of a layout. While a loan is held.</summary>
    internal RemovalPlan For(ColumnLayout layout)
    {
        if (Volatile.Read(ref _plan) is { } plan && plan.Source.Same(layout))
        {
            return plan;
        }

        var made = new RemovalPlan(layout, Rows);
        Volatile.Write(ref _plan, made);
        return made;
    }
}
