using System.Diagnostics;
using Persistent.Arrays.Columns;

namespace Persistent.Arrays;

/// <summary>An immutable column of a swarm: a flat table of shared leaves that need not be full, so that removing and appending rows touches
/// few of them.</summary>
/// <typeparam name="T">The element kind: an integer of 8 to 64 bits, Half, float or double. Vectors are columns of their own.</typeparam>
/// <remarks>
/// <para>A leaf holds up to 16,384 elements, or as many as those of the array that the column was made from. A leaf that loses no row is shared
/// with the column before; leaves that do are put together where they fit in one. When there are more than twice as many leaves as the elements
/// need, the operation that made them so copies the column into full ones; of a column that only loses rows, fewer elements are copied in this way
/// than have left.</para>
/// <para>Equality is bitwise: NaN payloads and signed zeros count, the cut into leaves does not. Safe for concurrent use.</para>
/// <para>Lives as a <see cref="PersistentArray{T}"/> does: inside a <see cref="Scope"/>, and so inside a step, until the scope ends unless the
/// scope returns it; outside it is an ordinary value. Reading one that was released throws <see cref="ReleasedStateException"/>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed unsafe partial class Column<T> : IHasArrays, IEquatable<Column<T>>
    where T : unmanaged
{
    private readonly Elements<T, ColumnCut> _elements;

    internal Column(T[] small) => _elements = new(small, null, new(ColumnLayout.Dense(small.Length, Math.Max(small.Length, ColumnLayout.UsualCapacity))));

    internal Column(Spine spine, ColumnLayout layout) => _elements = new(null, spine, new(layout));

    /// <summary>The column without rows.</summary>
    public static Column<T> Empty { get; } = new([]);

    /// <summary>The number of rows.</summary>
    public long Length => Layout.Length;

    /// <summary>Whether there are no rows.</summary>
    public bool IsEmpty => Length == 0;

    internal Elements<T, ColumnCut> Elements => _elements;

    internal ColumnLayout Layout => _elements.Cut.Layout;

    internal Spine? Spine => _elements.Spine;

    internal LeafPool? Pool => Spine?.Pool;

    private T[]? Small => _elements.Small;

    /// <summary>The element of a row. O(log leaves), O(1) while all leaves are alike.</summary>
    /// <param name="row">From 0 up to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside the column.</exception>
    /// <exception cref="ReleasedStateException">The column was released by the scope it was born in.</exception>
    public T this[long row]
    {
        get
        {
            if ((ulong)row >= (ulong)Length)
            {
                _elements.ThrowOutside(row);
            }

            return Elements<T, ColumnCut>.Read(Small, Spine, _elements.Cut, row);
        }
    }

    /// <summary>Whether two columns have the same elements, bit for bit. O(elements not in shared leaves).</summary>
    /// <param name="other">The other column.</param>
    public bool Equals(Column<T>? other) =>
        ReferenceEquals(this, other) || (other is not null && Length == other.Length && SameBits(other, trustShared: true));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Column<T>);

    /// <summary>A hash of the length and of 64 elements at fixed places, that of a <see cref="PersistentArray{T}"/> of the same elements; of the
    /// length alone once the column was released. O(log leaves).</summary>
    public override int GetHashCode() => _elements.Hash();

    /// <summary>The kind, the length and the first elements; says so when the column was released. Never throws.</summary>
    public override string ToString() => _elements.Text();

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => visitor.Column(this);

    /// <summary>Whether every byte is the same, piece by piece, or with shared leaves taken at their word.</summary>
    internal bool SameBits(Column<T> other, bool trustShared) => _elements.SameBits(other._elements, trustShared);

    /// <summary>Keeps the leaves from being recycled until the loan is disposed.</summary>
    internal Loan Borrow() => _elements.Borrow();

    /// <summary>The elements of one leaf. Only while a loan is held.</summary>
    internal ReadOnlySpan<T> Block(int leaf) => _elements.Block(leaf);

    /// <summary>The elements of one leaf, to be filled before anybody else sees the column.</summary>
    internal Span<T> Writable(int leaf) => _elements.Block(leaf);
}
