using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace Persistent.Hdf5.Segments;

/// <summary>CRC-32C: the Castagnoli polynomial 0x1EDC6F41, reflected, of RFC 3720 appendix B.4 and iSCSI, Btrfs and ext4.</summary>
/// <remarks>
/// The instruction of a processor takes three cycles and can start anew in each, so three parts are summed beside each other and put together: a
/// sum moves over n zero bytes by a linear map, which is kept as tables (M. Adler, crc32c.c, 2013; V. Gopal et al., Fast CRC Computation for iSCSI Polynomial
/// Using CRC32 Instruction, Intel, 2011). Without the instruction, one table and a byte at a time.
/// </remarks>
internal static class Crc32C
{
    private const uint Polynomial = 0x82F63B78;
    private const int Long = 4096;
    private const int Short = 256;

    private static readonly uint[] Bytewise = [.. Enumerable.Range(0, 256).Select(i => Shift((uint)i, 8))];
    private static readonly uint[] OverLong = Over(Long);
    private static readonly uint[] OverShort = Over(Short);

    /// <summary>The checksum of some bytes; that of <c>123456789</c> is E3069283.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes) => ~(Sse42.X64.IsSupported || Arm.Crc32.Arm64.IsSupported ? Fast(~0u, bytes) : Slow(~0u, bytes));

    /// <summary>As <see cref="Of"/>, a byte at a time.</summary>
    internal static uint OfBytewise(ReadOnlySpan<byte> bytes) => ~Slow(~0u, bytes);

    /// <summary>As <see cref="Of"/>, with the instruction for checksums alone.</summary>
    internal static uint OfInThree(ReadOnlySpan<byte> bytes) => ~InThree(~0u, bytes);

    private static uint Fast(uint sum, ReadOnlySpan<byte> bytes)
    {
        if (FoldedCrc32C.IsSupported)
        {
            sum = FoldedCrc32C.Sum(sum, ref bytes);
        }

        return InThree(sum, bytes);
    }

    private static uint InThree(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = InThree(sum, ref bytes, Long, OverLong);
        sum = InThree(sum, ref bytes, Short, OverShort);
        while (bytes.Length >= sizeof(ulong))
        {
            sum = Next(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        return Slow(sum, bytes);
    }

    private static uint InThree(uint sum, ref ReadOnlySpan<byte> bytes, int part, uint[] over)
    {
        while (bytes.Length >= 3 * part)
        {
            ulong x = sum, y = 0, z = 0;
            ref var first = ref MemoryMarshal.GetReference(bytes);
            ref var second = ref Unsafe.Add(ref first, part);
            ref var third = ref Unsafe.Add(ref second, part);
            for (nint i = 0; i < part; i += 2 * sizeof(ulong))
            {
                x = Next(x, ref first, i);
                y = Next(y, ref second, i);
                z = Next(z, ref third, i);
                x = Next(x, ref first, i + sizeof(ulong));
                y = Next(y, ref second, i + sizeof(ulong));
                z = Next(z, ref third, i + sizeof(ulong));
            }

            sum = Moved(Moved((uint)x, over) ^ (uint)y, over) ^ (uint)z;
            bytes = bytes[(3 * part)..];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ulong sum, ref byte first, nint at)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));
        return Sse42.X64.IsSupported ? Sse42.X64.Crc32(sum, word) : Arm.Crc32.Arm64.ComputeCrc32C((uint)sum, word);
    }

    private static uint Next(uint sum, ulong word) => Sse42.X64.IsSupported ? (uint)Sse42.X64.Crc32(sum, word) : Arm.Crc32.Arm64.ComputeCrc32C(sum, word);

    private static uint Slow(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            sum = Bytewise[(byte)(sum ^ next)] ^ (sum >> 8);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Moved(uint sum, uint[] over) =>
        over[sum & 0xFF] ^ over[256 + ((sum >> 8) & 0xFF)] ^ over[512 + ((sum >> 16) & 0xFF)] ^ over[768 + (sum >> 24)];

    /// <summary>For each value of each byte of a sum, what becomes of it over so many zero bytes.</summary>
    private static uint[] Over(int zeros)
    {
        var bits = new uint[32];
        for (var bit = 0; bit < bits.Length; bit++)
        {
            bits[bit] = Shift(1u << bit, 8 * zeros);
        }

        var table = new uint[4 * 256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = (uint)(i % 256) << (8 * (i / 256));
            for (var bit = 0; bit < bits.Length; bit++)
            {
                table[i] ^= (value >> bit & 1) != 0 ? bits[bit] : 0;
            }
        }

        return table;
    }

    /// <summary>What becomes of a sum over zero bits: its product with a power of x.</summary>
    internal static uint Shift(uint sum, int zeroBits)
    {
        for (var i = 0; i < zeroBits; i++)
        {
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? Polynomial : 0);
        }

        return sum;
    }
}
