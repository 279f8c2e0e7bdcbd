using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Persistent.Arrays;

/// <summary>Walks the elements that two of a kind both have, in ascending order and in the longest pieces that lie in one leaf of each. While both are borrowed.</summary>
internal ref struct Abreast<T, TCut>(Elements<T, TCut> one, Elements<T, TCut> other)
    where T : unmanaged
    where TCut : struct, ICut
{
    /// <summary>The index of the first element of the piece.</summary>
    internal long Start { get; private set; }

    internal ReadOnlySpan<T> First { get; private set; }

    internal ReadOnlySpan<T> Second { get; private set; }

    /// <summary>Whether the piece is one and the same place in memory: a leaf that both share.</summary>
    internal readonly bool IsShared => Unsafe.AreSame(ref MemoryMarshal.GetReference(First), ref MemoryMarshal.GetReference(Second));

    internal bool Next()
    {
        Start += First.Length;
        if (Start >= Math.Min(one.Cut.Length, other.Cut.Length))
        {
            return false;
        }

        var first = one.From(Start);
        var second = other.From(Start);
        var count = Math.Min(first.Length, second.Length);
        First = first[..count];
        Second = second[..count];
        return true;
    }
}
