using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Persistent.Arrays;

/// <summary>The elements of an array or a column, in leaves or in one plain array, and the rules for reading them: either while they are borrowed, or
/// one by one and validated after the read.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <typeparam name="TCut">How they are cut into leaves.</typeparam>
internal readonly unsafe struct Elements<T, TCut>(T[]? small, Spine? spine, TCut cut)
    where T : unmanaged
    where TCut : struct, ICut
{
    internal TCut Cut => cut;

    /// <summary>The plain array; null for elements in leaves.</summary>
    internal T[]? Small => small;

    /// <summary>The leaves; null for a plain array.</summary>
    internal Spine? Spine => spine;

    /// <summary>How many pieces there are: leaves, or the one plain array unless it is empty.</summary>
    internal int Blocks => small is null ? spine!.Leaves.Length : small.Length == 0 ? 0 : 1;

    /// <summary>An element that lies inside, read without a loan: its leaf may be recycled meanwhile, and then this throws.</summary>
    /// <remarks>Static, so that the compiler loads each part once for the caller's checks and for this.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Read(T[]? small, Spine? spine, TCut cut, long index)
    {
        if (small is not null)
        {
            return small[index];
        }

        var leaf = cut.Find(index);
        var value = ((T*)spine!.Leaves[leaf].Pointer)[index - cut.Start(leaf)];
        Volatile.ReadBarrier();
        if (spine.IsReleased)
        {
            ThrowReleased(spine, cut.Length);
        }

        GC.KeepAlive(spine);
        return value;
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

    /// <summary>The elements of one leaf: to be read while a loan is held, or to be filled before anybody else sees them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> Block(int leaf) => small ?? new Span<T>(spine!.Leaves[leaf].Pointer, cut.Count(leaf));

    /// <summary>The elements from one on, as far as they lie in its leaf. While a loan is held.</summary>
    internal ReadOnlySpan<T> From(long index)
    {
        var leaf = cut.Find(index);
        return Block(leaf)[(int)(index - cut.Start(leaf))..];
    }

    /// <summary>Copies all of them, in order. While a loan is held.</summary>
    internal void CopyTo(Span<T> destination)
    {
        var at = 0;
        for (var leaf = 0; leaf < Blocks; leaf++)
        {
            var block = Block(leaf);
            block.CopyTo(destination[at..]);
            at += block.Length;
        }
    }

    /// <summary>Whether every byte is the same as of equally many others, piece by piece, or with shared leaves taken at their word.</summary>
    internal bool SameBits(in Elements<T, TCut> other, bool trustShared)
    {
        using var mine = Borrow();
        using var theirs = other.Borrow();
        for (var pieces = new Abreast<T, TCut>(this, other); pieces.Next();)
        {
            if (!(trustShared && pieces.IsShared) && !MemoryMarshal.AsBytes(pieces.First).SequenceEqual(MemoryMarshal.AsBytes(pieces.Second)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A hash of the length and of 64 elements at fixed places; of the length alone once they were released.</summary>
    internal int Hash()
    {
        var length = cut.Length;
        var hash = SampleHash.Of(length);
        if (TryBorrow(out var loan))
        {
            using (loan)
            {
                for (var i = 0; i < SampleHash.Count(length); i++)
                {
                    hash = hash.Add(From(SampleHash.Place(i, length))[0]);
                }
            }
        }

        return hash.ToHashCode();
    }

    /// <summary>The kind, the length and the first elements; says so when they were released. Never throws.</summary>
    internal string Text()
    {
        const int Shown = 4;
        if (!TryBorrow(out var loan))
        {
            return $"{Name} (released)";
        }

        using (loan)
        {
            var first = new string[Math.Min(cut.Length, Shown)];
            for (var i = 0; i < first.Length; i++)
            {
                first[i] = FormattableString.Invariant($"{From(i)[0]}");
            }

            return $"{Name} {{{string.Join(", ", first)}{(cut.Length > Shown ? ", …" : "")}}}";
        }
    }

    internal void ThrowOutside(long index) => throw TCut.Outside(index, cut.Length);

    internal void ThrowReleased() => ThrowReleased(spine!, cut.Length);

    private static void ThrowReleased(Spine spine, long length) => throw new ReleasedStateException(NameOf(length), spine.Occasion);

    private static string NameOf(long length) => $"{TCut.Owner}<{typeof(T).Name}>[{length}]";

    private string Name => NameOf(cut.Length);

    private bool TryBorrow(out Loan loan)
    {
        loan = default;
        if (spine is not null)
        {
            if (!spine.TryBorrow())
            {
                return false;
            }

            loan = new(spine);
        }

        return true;
    }
}
