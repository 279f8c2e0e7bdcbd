using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Persistent.Arrays;

/// <summary>Writes elements of an array that is being made, in any pieces.</summary>
internal interface IFill<T>
    where T : unmanaged
{
    void Fill(long start, Span<T> target);
}

/// <summary>Writes the leaves of large arrays past the caches, which could not hold them anyway: a piece is computed in the first-level cache and
/// then stored without reading what was there.</summary>
internal static unsafe class Streaming
{
    // Below this size the result fits a cache, and the next operation finds it there.
    private const long LeastBytes = 8L << 20;
    private const int PieceBytes = 16 << 10;

    /// <summary>Fills one leaf.</summary>
    internal static void Fill<T, TFill>(in TFill fill, PersistentArray<T> output, int leaf)
        where T : unmanaged
        where TFill : struct, IFill<T>
    {
        var block = output.Writable(leaf);
        var start = (long)leaf * output.PerLeaf;
        if (output.Length * sizeof(T) < LeastBytes)
        {
            fill.Fill(start, block);
        }
        else
        {
            InPieces(fill, start, block);
        }
    }

    [SkipLocalsInit]
    private static void InPieces<T, TFill>(in TFill fill, long start, Span<T> block)
        where T : unmanaged
        where TFill : struct, IFill<T>
    {
        var memory = stackalloc byte[PieceBytes + Slab.Alignment];
        var aligned = (byte*)(((nint)memory + Slab.Alignment - 1) & ~(nint)(Slab.Alignment - 1));
        var scratch = new Span<T>(aligned, PieceBytes / sizeof(T));
        for (var at = 0; at < block.Length; at += scratch.Length)
        {
            var piece = scratch[..Math.Min(scratch.Length, block.Length - at)];
            fill.Fill(start + at, piece);
            Store(MemoryMarshal.AsBytes(piece), MemoryMarshal.AsBytes(block.Slice(at, piece.Length)));
        }

        if (Sse.IsSupported)
        {
            // The stores above are not ordered with those that tell other threads of the array.
            Sse.StoreFence();
        }
    }

    /// <summary>Copies from aligned scratch to a leaf, whose pieces are aligned as well.</summary>
    private static void Store(ReadOnlySpan<byte> scratch, Span<byte> target)
    {
        var whole = scratch.Length & ~(Slab.Alignment - 1);
        fixed (byte* from = scratch, to = target)
        {
            for (var i = 0; i < whole; i += Slab.Alignment)
            {
                Vector512.LoadAligned(from + i).StoreAlignedNonTemporal(to + i);
            }
        }

        scratch[whole..].CopyTo(target[whole..]);
    }
}
