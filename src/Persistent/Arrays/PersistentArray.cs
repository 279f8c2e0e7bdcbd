using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    private readonly Spine? _spine;
    private readonly T[]? _small;

    internal PersistentArray(T[] small)
    {
        _small = small;
        Length = small.Length;
        PerLeaf = Math.Max(small.Length, 1);
    }

    internal PersistentArray(Spine spine, long length, int perLeaf)
    {
        _spine = spine;
        Length = length;
        PerLeaf = perLeaf;
    }

    /// <summary>The array without elements.</summary>
    public static PersistentArray<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public long Length { get; }

    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => Length == 0;

    Spine? IPersistentArray.Spine => _spine;

    /// <summary>How many elements a leaf holds; the last one may hold fewer.</summary>
    internal int PerLeaf { get; }

    internal int BlockCount => _small is null ? _spine!.Leaves.Length : _small.Length == 0 ? 0 : 1;

    /// <summary>The elements of a short array; null for one in leaves.</summary>
    internal T[]? Small => _small;

    internal ReadOnlySpan<Leaf> Leaves => _spine is null ? [] : _spine.Leaves;

    internal LeafPool? Pool => _spine?.Pool;

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
                ThrowOutside(index);
            }

            if (_small is not null)
            {
                return _small[index];
            }

            var (leaf, offset) = Math.DivRem(index, PerLeaf);
            var value = ((T*)_spine!.Leaves[leaf].Pointer)[offset];
            Volatile.ReadBarrier();
            if (_spine.IsReleased)
            {
                ThrowReleased();
            }

            GC.KeepAlive(this);
            return value;
        }
    }

    /// <summary>Whether two arrays have the same elements, bit for bit. O(elements not in shared leaves).</summary>
    /// <param name="other">The other array.</param>
    public bool Equals(PersistentArray<T>? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        return other is not null && Length == other.Length && SameBits(other, trustShared: true);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PersistentArray<T>);

    /// <summary>A hash of the length and of 64 elements at fixed places; of the length alone once the array was released. O(1).</summary>
    public override int GetHashCode()
    {
        var hash = SampleHash.Of(Length);
        if (!TryBorrow(out var loan))
        {
            return hash.ToHashCode();
        }

        using (loan)
        {
            for (var i = 0; i < SampleHash.Count(Length); i++)
            {
                hash = hash.Add(Unchecked(SampleHash.Place(i, Length)));
            }
        }

        GC.KeepAlive(this);
        return hash.ToHashCode();
    }

    /// <summary>The kind, the length and the first elements; says so when the array was released. Never throws.</summary>
    public override string ToString()
    {
        const int Shown = 4;
        if (!TryBorrow(out var loan))
        {
            return $"{Name} (released)";
        }

        using (loan)
        {
            var first = string.Join(", ", Enumerable.Range(0, (int)Math.Min(Length, Shown)).Select(i => FormattableString.Invariant($"{Unchecked(i)}")));
            GC.KeepAlive(this);
            return $"{Name} {{{first}{(Length > Shown ? ", …" : "")}}}";
        }
    }

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
        var at = 0;
        for (var i = 0; i < BlockCount; i++)
        {
            var block = Block(i);
            block.CopyTo(destination[at..]);
            at += block.Length;
        }
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
    internal bool SameBits(PersistentArray<T> other, bool trustShared)
    {
        using var mine = Borrow();
        using var theirs = other.Borrow();
        for (var pieces = new Pieces(Length, PerLeaf, other.PerLeaf); pieces.Next();)
        {
            var a = Block(pieces.FirstLeaf).Slice(pieces.FirstOffset, pieces.Count);
            var b = other.Block(pieces.SecondLeaf).Slice(pieces.SecondOffset, pieces.Count);
            var shared = trustShared && Unsafe.AreSame(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b));
            if (!shared && !MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps the leaves from being recycled until the loan is disposed.</summary>
    internal Loan Borrow()
    {
        if (!TryBorrow(out var loan))
        {
            ThrowReleased();
        }

        return loan;
    }

    /// <summary>The elements of one leaf. Only while a loan is held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<T> Block(int leaf) => Writable(leaf);

    /// <summary>The elements of one leaf, to be filled before anybody else sees the array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> Writable(int leaf) =>
        _small ?? new Span<T>(_spine!.Leaves[leaf].Pointer, (int)Math.Min(PerLeaf, Length - ((long)leaf * PerLeaf)));

    private string Name => $"PersistentArray<{typeof(T).Name}>[{Length}]";

    private bool TryBorrow(out Loan loan)
    {
        loan = default;
        if (_spine is not null)
        {
            if (!_spine.TryBorrow())
            {
                return false;
            }

            loan = new(_spine);
        }

        return true;
    }

    private T Unchecked(long index)
    {
        var (leaf, offset) = Math.DivRem(index, PerLeaf);
        return Block((int)leaf)[(int)offset];
    }

    private void ThrowOutside(long index) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"The array has {Length} elements.");

    private void ThrowReleased() => throw new ReleasedStateException(Name, _spine!.Occasion);
}
