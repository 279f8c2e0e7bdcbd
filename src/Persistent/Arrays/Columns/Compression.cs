using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Persistent.Arrays.Columns;

/// <summary>Copies the elements whose bits are set, close together and in their order.</summary>
internal static unsafe class Compression
{
    private const int Word = 64;

    private static readonly Vector512<ulong> s_bitOfLane8 = Vector512.Create(1UL, 2, 4, 8, 16, 32, 64, 128);
    private static readonly Vector512<uint> s_bitOfLane4 =
        Vector512.Create(1U, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);

    /// <summary>Copies and says how many elements it were.</summary>
    /// <param name="kept">A bit for each element, from the lowest bit of the first word on; bits beyond the elements are 0.</param>
    /// <param name="source">The elements.</param>
    /// <param name="target">Has room for those that are kept.</param>
    internal static int Copy<T>(ReadOnlySpan<ulong> kept, ReadOnlySpan<T> source, Span<T> target)
        where T : unmanaged
    {
        var to = 0;
        for (var w = 0; w < kept.Length; w++)
        {
            var word = kept[w];
            var from = w * Word;
            if (word == ulong.MaxValue)
            {
                while (w + 1 < kept.Length && kept[w + 1] == ulong.MaxValue)
                {
                    w++;
                }

                var run = ((w + 1) * Word) - from;
                source.Slice(from, run).CopyTo(target[to..]);
                to += run;
            }
            else if (Avx512F.IsSupported && sizeof(T) >= 4 && source.Length - from >= Word && target.Length - to >= Word)
            {
                to += sizeof(T) == 8
                    ? Squeeze(word, ref As<T, ulong>(source[from..]), ref As<T, ulong>(target[to..]))
                    : Squeeze(word, ref As<T, uint>(source[from..]), ref As<T, uint>(target[to..]));
            }
            else
            {
                for (; word != 0; word &= word - 1)
                {
                    target[to++] = source[from + BitOperations.TrailingZeroCount(word)];
                }
            }
        }

        return to;
    }

    // Each store writes a whole vector; what is behind the kept elements is overwritten by the next one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Squeeze(ulong word, ref ulong source, ref ulong target)
    {
        var to = 0;
        for (var i = 0; i < Word; i += 8)
        {
            var chosen = Vector512.Equals(Vector512.Create(word) & s_bitOfLane8, s_bitOfLane8);
            Avx512F.Compress(Vector512<ulong>.Zero, chosen, Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)to);
            to += BitOperations.PopCount((byte)word);
            word >>= 8;
        }

        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Squeeze(ulong word, ref uint source, ref uint target)
    {
        var to = 0;
        for (var i = 0; i < Word; i += 16)
        {
            var chosen = Vector512.Equals(Vector512.Create((uint)word) & s_bitOfLane4, s_bitOfLane4);
            Avx512F.Compress(Vector512<uint>.Zero, chosen, Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)to);
            to += BitOperations.PopCount((ushort)word);
            word >>= 16;
        }

        return to;
    }

    private static ref TOut As<T, TOut>(ReadOnlySpan<T> span) => ref Unsafe.As<T, TOut>(ref MemoryMarshal.GetReference(span));
}
