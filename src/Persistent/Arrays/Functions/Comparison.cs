using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions;

/// <summary>Writes 1 where a relation holds and 0 elsewhere.</summary>
/// <typeparam name="T">The element kind.</typeparam>
/// <typeparam name="TRelation">The relation.</typeparam>
/// <param name="number">The right-hand side, where there is one array.</param>
internal readonly struct Comparison<T, TRelation>(T number) : IZipKernel<T, T, byte>, IMapKernel<T, byte>
    where T : unmanaged, INumber<T>
    where TRelation : struct, IRelation
{
    public void Apply(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<byte> output)
    {
        var done = 0;
        if (Vector512<T>.IsSupported)
        {
            ref var x = ref MemoryMarshal.GetReference(first);
            ref var y = ref MemoryMarshal.GetReference(second);
            for (; done <= output.Length - Vector512<T>.Count; done += Vector512<T>.Count)
            {
                Write(TRelation.Holds(Vector512.LoadUnsafe(ref x, (nuint)done), Vector512.LoadUnsafe(ref y, (nuint)done)), output[done..]);
            }
        }

        for (; done < output.Length; done++)
        {
            output[done] = TRelation.Holds(first[done], second[done]) ? (byte)1 : (byte)0;
        }
    }

    public void Apply(ReadOnlySpan<T> input, Span<byte> output)
    {
        var done = 0;
        if (Vector512<T>.IsSupported)
        {
            ref var x = ref MemoryMarshal.GetReference(input);
            var y = Vector512.Create(number);
            for (; done <= output.Length - Vector512<T>.Count; done += Vector512<T>.Count)
            {
                Write(TRelation.Holds(Vector512.LoadUnsafe(ref x, (nuint)done), y), output[done..]);
            }
        }

        for (; done < output.Length; done++)
        {
            output[done] = TRelation.Holds(input[done], number) ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Each lane's highest bit as a byte of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector512<T> mask, Span<byte> output)
    {
        const ulong EachByte = 0x0101010101010101;
        const ulong EachBit = 0x8040201008040201;
        const ulong AllButTop = 0x7F7F7F7F7F7F7F7F;
        var bits = mask.ExtractMostSignificantBits();
        for (var at = 0; at < Vector512<T>.Count; at += 8)
        {
            var spread = (((((bits >> at) & 0xFF) * EachByte) & EachBit) + AllButTop) >> 7;
            MemoryMarshal.Write(output[at..], spread & EachByte);
        }
    }
}
