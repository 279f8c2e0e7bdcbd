using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Columns;

/// <summary>A bit for each row, 1 where the row stays. While the array of bits is borrowed.</summary>
internal readonly ref struct RowBits(PersistentArray<ulong> words)
{
    private const int Word = 64;
    private const int Piece = 128;

    private readonly ArrayReader<ulong> _words = new(words);

    /// <summary>How many words hold the bits of so many rows.</summary>
    internal static long Words(long rows) => (rows + Word - 1) / Word;

    /// <summary>Writes the bits of a mask: a row stays where the mask is 0.</summary>
    internal static void Pack(Column<byte> mask, PersistentArray<ulong> words)
    {
        for (var block = 0; block < words.BlockCount; block++)
        {
            var target = words.Writable(block);
            target.Clear();
            var first = (long)block * words.PerLeaf * Word;
            var rows = (int)Math.Min((long)target.Length * Word, mask.Length - first);
            for (var stretch = new Stretches(mask.Layout, first, rows); stretch.Next();)
            {
                Pack(mask.Block(stretch.Leaf).Slice(stretch.Offset, stretch.Count), stretch.At, target);
            }
        }
    }

    /// <summary>How many of some rows stay.</summary>
    [SkipLocalsInit]
    internal long Count(long first, long rows)
    {
        Span<ulong> piece = stackalloc ulong[Piece];
        var count = 0L;
        for (var at = 0L; at < rows; at += Piece * Word)
        {
            foreach (var word in Read(first + at, (int)Math.Min(rows - at, Piece * Word), piece))
            {
                count += BitOperations.PopCount(word);
            }
        }

        return count;
    }

    /// <summary>Copies those of some rows that stay, and says how many it were.</summary>
    [SkipLocalsInit]
    internal int Copy<T>(long first, ReadOnlySpan<T> source, Span<T> target)
        where T : unmanaged
    {
        Span<ulong> piece = stackalloc ulong[Piece];
        var to = 0;
        for (var at = 0; at < source.Length; at += Piece * Word)
        {
            var rows = source.Slice(at, Math.Min(source.Length - at, Piece * Word));
            to += Compression.Copy(Read(first + at, rows.Length, piece), rows, target[to..]);
        }

        return to;
    }

    internal bool Stays(long row) => ((_words[row / Word] >> (int)(row % Word)) & 1) != 0;

    /// <summary>The bits of some rows, the first at the lowest place; those behind the last row are 0.</summary>
    private ReadOnlySpan<ulong> Read(long first, int rows, Span<ulong> piece)
    {
        var (word, shift) = ((int)Words(rows), (int)(first % Word));
        var bits = piece[..word];
        var at = first / Word;
        Load(at, bits);
        if (shift != 0)
        {
            for (var i = 0; i < word; i++)
            {
                var above = i + 1 < word ? bits[i + 1] : at + word < _words.Length ? _words[at + word] : 0;
                bits[i] = (bits[i] >> shift) | (above << (Word - shift));
            }
        }

        if (rows % Word != 0)
        {
            bits[^1] &= (1UL << (rows % Word)) - 1;
        }

        return bits;
    }

    private void Load(long at, Span<ulong> target)
    {
        while (!target.IsEmpty)
        {
            var there = _words.From(at);
            var count = Math.Min(there.Length, target.Length);
            there[..count].CopyTo(target);
            target = target[count..];
            at += count;
        }
    }

    private static void Pack(ReadOnlySpan<byte> mask, int first, Span<ulong> words)
    {
        var i = 0;
        for (; i < mask.Length && (first + i) % Word != 0; i++)
        {
            Set(words, first + i, mask[i]);
        }

        for (; i + Word <= mask.Length; i += Word)
        {
            words[(first + i) / Word] =
                Vector512.Equals(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(mask), (nuint)i), Vector512<byte>.Zero).ExtractMostSignificantBits();
        }

        for (; i < mask.Length; i++)
        {
            Set(words, first + i, mask[i]);
        }
    }

    private static void Set(Span<ulong> words, int row, byte mask) => words[row / Word] |= (mask == 0 ? 1UL : 0) << (row % Word);
}
