using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>An immutable array: a flat table of shared leaves of about 128 KiB, or one plain array up to 4 KiB.</summary>
/// <typeparam name="T">The element kind: an integer of 8 to 64 bits, Half, float or double. Vectors are an extra dimension.</typeparam>
/// <remarks>
/// <para>Equality is bitwise: NaN payloads and signed zeros count, the cut into leaves does not. Safe for concurrent use.</para>
/// <para>Inside a <see cref="Scope"/>, and so inside a step, an array lives until the scope ends unless the scope returns it; outside it
/// is an ordinary value. Reading one that was released throws <see cref="ReleasedStateException"/>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed unsafe partial class PersistentArray<T> : IPersistentArray, IEquatable<PersistentArray<T>>
    where T : unmanaged
{
    internal const int SmallBytes = 4096;
    internal const int LeafBytes = 128 << 10;

    private readonly Elements<T, EvenCut> _elements;

    internal PersistentArray(T[] small) => _elements = new(small, null, new(small.Length, Math.Max(small.Length, 1)));

    internal PersistentArray(Spine spine, long length, int perLeaf) => _elements = new(null, spine, new(length, perLeaf));

    /// <summary>The array without elements.</summary>
    public static PersistentArray<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public long Length => _elements.Cut.Length;

    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => Length == 0;

    Spine? IPersistentArray.Spine => Spine;

    internal Elements<T, EvenCut> Elements => _elements;

    /// <summary>How many elements a leaf holds; the last one may hold fewer.</summary>
    internal int PerLeaf => _elements.Cut.PerLeaf;

    internal int BlockCount => _elements.Blocks;

    /// <summary>The elements of a short array; null for one in leaves.</summary>
    internal T[]? Small => _elements.Small;

    internal Spine? Spine => _elements.Spine;

    internal ReadOnlySpan<Leaf> Leaves => Spine is null ? [] : Spine.Leaves;

    internal LeafPool? Pool => Spine?.Pool;

    internal static int DefaultPerLeaf => LeafBytes / sizeof(T);

    /// <summary>The element at an index. O(1).</summary>
    /// <param name="index">From 0 up to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the array.</exception>
    /// <exception cref="ReleasedStateException">The array was released by the scope it was born in.</exception>
    public T this[long index]
    {
        get
        {
            if ((ulong)index >= (ulong)Length)
            {
                _elements.ThrowOutside(index);
            }

            return Elements<T, EvenCut>.Read(Small, Spine, _elements.Cut, index);
        }
    }

    /// <summary>Whether two arrays have the same elements, bit for bit. O(elements not in shared leaves).</summary>
    /// <param name="other">The other array.</param>
    public bool Equals(PersistentArray<T>? other) =>
        ReferenceEquals(this, other) || (other is not null && Length == other.Length && SameBits(other, trustShared: true));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PersistentArray<T>);

    /// <summary>A hash of the length and of 64 elements at fixed places; of the length alone once the array was released. O(1).</summary>
    public override int GetHashCode() => _elements.Hash();

    /// <summary>The kind, the length and the first elements; says so when the array was released. Never throws.</summary>
    public override string ToString() => _elements.Text();

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => visitor.Array(this);

    /// <summary>Copies every element to a span of at least the same length. O(n).</summary>
    /// <param name="destination">Receives the elements.</param>
    /// <exception cref="ArgumentException">The span is shorter than the array.</exception>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException($"The destination holds {destination.Length} elements, the array {Length}.", nameof(destination));
        }

        using var loan = Borrow();
        _elements.CopyTo(destination);
    }

    /// <summary>A copy as a plain array. O(n).</summary>
    /// <exception cref="OverflowException">The array is longer than a plain array may be.</exception>
    public T[] ToArray()
    {
        var copy = GC.AllocateUninitializedArray<T>(checked((int)Length));
        CopyTo(copy);
        return copy;
    }

    /// <summary>Whether every byte is the same, leaf by leaf, or with shared leaves taken at their word.</summary>
    internal bool SameBits(PersistentArray<T> other, bool trustShared) => _elements.SameBits(other._elements, trustShared);

    /// <summary>Keeps the leaves from being recycled until the loan is disposed.</summary>
    internal Loan Borrow() => _elements.Borrow();

    /// <summary>The elements of one leaf. Only while a loan is held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<T> Block(int leaf) => _elements.Block(leaf);

    /// <summary>The elements of one leaf, to be filled before anybody else sees the array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> Writable(int leaf) => _elements.Block(leaf);
}
