using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Persistent.Arrays;

/// <summary>Writes elements of an array that is being made, in any pieces.</summary>
internal interface IFill<T>
    where T : unmanaged
{
    void Fill(long start, Span<T> target);

    /// <summary>Where the operands of an element lie, to be fetched ahead of their use; zero for one that is not in leaves.</summary>
    (nint First, nint Second) Operands(long start);
}

/// <summary>Writes the leaves of large arrays past the caches, which could not hold them anyway: a piece is computed in the first-level cache and
/// then stored without reading what was there, while the operands of the next one are fetched.</summary>
internal static unsafe class Streaming
{
    // Below this size the result fits a cache, and the next operation finds it there.
    private const long LeastBytes = 4L << 20;
    private const int PieceBytes = Slab.Page;

    /// <summary>Fills one leaf.</summary>
    internal static void Fill<T, TFill>(in TFill fill, PersistentArray<T> output, int leaf)
        where T : unmanaged
        where TFill : struct, IFill<T>
    {
        var block = output.Writable(leaf);
        var start = (long)leaf * output.PerLeaf;
        if (PassesBy(output))
        {
            InPieces(fill, start, block);
        }
        else
        {
            fill.Fill(start, block);
        }
    }

    /// <summary>Whether an array is so large that it is written past the caches.</summary>
    internal static bool PassesBy<T>(PersistentArray<T> output)
        where T : unmanaged => output.Length * sizeof(T) >= LeastBytes;

    /// <summary>Where an element lies; zero when there is none, or not in a leaf.</summary>
    internal static nint Place<T>(PersistentArray<T> array, long index)
        where T : unmanaged
    {
        if (array.Pool is null || index >= array.Length)
        {
            return 0;
        }

        var (leaf, offset) = Math.DivRem(index, array.PerLeaf);
        return (nint)((T*)array.Leaves[(int)leaf].Pointer + offset);
    }

    /// <summary>Makes stores past the caches visible before those that tell other threads of the array.</summary>
    internal static void Order()
    {
        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }
    }

    [SkipLocalsInit]
    private static void InPieces<T, TFill>(in TFill fill, long start, Span<T> block)
        where T : unmanaged
        where TFill : struct, IFill<T>
    {
        var memory = stackalloc byte[PieceBytes + Slab.Page];
        var scratch = (byte*)(((nint)memory + Slab.Page - 1) & ~(nint)(Slab.Page - 1));
        var size = PieceBytes / sizeof(T);
        fixed (T* target = block)
        {
            for (var at = 0; at < block.Length; at += size)
            {
                var piece = new Span<T>(scratch, Math.Min(size, block.Length - at));
                fill.Fill(start + at, piece);
                var (first, second) = fill.Operands(start + at + size);
                Store(scratch, (byte*)(target + at), piece.Length * sizeof(T), Mapped(first, scratch), Mapped(second, scratch));
            }
        }

        Order();
    }

    /// <summary>An address to fetch from; what is not mapped would cost a walk through the page tables each time.</summary>
    private static byte* Mapped(nint address, byte* otherwise) => address == 0 ? otherwise : (byte*)address;

    /// <summary>Copies from aligned scratch to a leaf, whose pieces are aligned as well, and fetches as much of two operands.</summary>
    private static void Store(byte* scratch, byte* target, int bytes, byte* first, byte* second)
    {
        var whole = bytes & ~(Slab.Alignment - 1);
        for (var i = 0; i < whole; i += Slab.Alignment)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(first + i);
                Sse.Prefetch0(second + i);
            }

            Vector512.LoadAligned(scratch + i).StoreAlignedNonTemporal(target + i);
        }

        new ReadOnlySpan<byte>(scratch + whole, bytes - whole).CopyTo(new(target + whole, bytes - whole));
    }
}
