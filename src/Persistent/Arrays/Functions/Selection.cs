using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Persistent.Arrays.Functions;

/// <summary>Picks each element from one of two arrays by a mask, leaf by leaf of the result.</summary>
/// <typeparam name="T">The element kind.</typeparam>
internal readonly struct Selection<T>(PersistentArray<byte> mask, PersistentArray<T> whereSet, PersistentArray<T> elsewhere, PersistentArray<T> output) : IParts
    where T : unmanaged
{
    public void Do(int part)
    {
        var block = output.Writable(part);
        var start = (long)part * output.PerLeaf;
        for (var a = new Run(start, block.Length, whereSet.PerLeaf); a.Next();)
        {
            var first = whereSet.Block(a.Leaf).Slice(a.Offset, a.Count);
            var target = block.Slice(a.Start, a.Count);
            for (var b = new Run(start + a.Start, a.Count, elsewhere.PerLeaf); b.Next();)
            {
                var second = elsewhere.Block(b.Leaf).Slice(b.Offset, b.Count);
                for (var m = new Run(start + a.Start + b.Start, b.Count, mask.PerLeaf); m.Next();)
                {
                    var at = b.Start + m.Start;
                    Pick(mask.Block(m.Leaf).Slice(m.Offset, m.Count), first.Slice(at, m.Count), second.Slice(m.Start, m.Count), target.Slice(at, m.Count));
                }
            }
        }
    }

    private static void Pick(ReadOnlySpan<byte> mask, ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> output)
    {
        switch (Unsafe.SizeOf<T>())
        {
            case 1:
                Bits<byte>(mask, first, second, output);
                break;
            case 2:
                Bits<ushort>(mask, first, second, output);
                break;
            case 4:
                Bits<uint>(mask, first, second, output);
                break;
            default:
                Bits<ulong>(mask, first, second, output);
                break;
        }
    }

    private static void Bits<TBits>(ReadOnlySpan<byte> mask, ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> output)
        where TBits : unmanaged, IBinaryInteger<TBits>
    {
        var a = MemoryMarshal.Cast<T, TBits>(first)[..mask.Length];
        var b = MemoryMarshal.Cast<T, TBits>(second)[..mask.Length];
        var result = MemoryMarshal.Cast<T, TBits>(output)[..mask.Length];
        for (var i = 0; i < mask.Length; i++)
        {
            result[i] = mask[i] != 0 ? a[i] : b[i];
        }
    }
}
