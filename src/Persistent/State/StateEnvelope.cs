using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;

namespace Persistent.State;

/// <summary>What is stored around the content of a state: the descriptor, lengths and checksums.</summary>
/// <remarks>
/// Little-endian. 0: signature (8 bytes); 8: format (u16); 10: zero (u16); 12: bytes of the descriptor D (u32); 16: SHA-256 of the descriptor; 48: bytes of the
/// content C (u64); 56: arrays (u32); 60: zero (u32); 64: the descriptor in UTF-8; 64 + D: the content; 64 + D + C: SHA-256 of all before.
/// </remarks>
internal sealed record StateEnvelope(string Descriptor, ReadOnlyMemory<byte> Content, int Arrays)
{
    public const int Format = 1;
    public const int HeadBytes = 64;
    public const int SumBytes = SHA256.HashSizeInBytes;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>As in PNG: a byte beyond ASCII, a name, and line ends that a translation would change.</summary>
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'S', (byte)'T', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Seal(string descriptor, ReadOnlySpan<byte> content, int arrays)
    {
        var text = Encoding.UTF8.GetBytes(descriptor);
        var bytes = new byte[HeadBytes + text.Length + content.Length + SumBytes];
        Signature.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Format);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), (uint)text.Length);
        SHA256.HashData(text, bytes.AsSpan(16));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(48), (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(56), (uint)arrays);
        text.CopyTo(bytes.AsSpan(HeadBytes));
        content.CopyTo(bytes.AsSpan(HeadBytes + text.Length));
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - SumBytes), bytes.AsSpan(bytes.Length - SumBytes));
        return bytes;
    }

    public static Either<StorageFailure, StateEnvelope> Open(ReadOnlyMemory<byte> memory)
    {
        var bytes = memory.Span;
        if (!bytes[..Math.Min(bytes.Length, Signature.Length)].SequenceEqual(Signature[..Math.Min(bytes.Length, Signature.Length)]))
        {
            return new StorageFailure.NotAState(Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, Signature.Length)]));
        }

        if (bytes.Length < HeadBytes)
        {
            return new StorageFailure.Truncated("the head", 0, HeadBytes, bytes.Length);
        }

        var format = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (format != Format)
        {
            return new StorageFailure.UnknownFormat(format, Format);
        }

        var text = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        var content = BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]);
        var arrays = BinaryPrimitives.ReadUInt32LittleEndian(bytes[56..]);
        var needed = HeadBytes + (UInt128)text + content + SumBytes;
        if (needed > (UInt128)bytes.Length)
        {
            return new StorageFailure.Truncated("the descriptor and the content", HeadBytes, (long)UInt128.Min(needed - HeadBytes, long.MaxValue), bytes.Length - HeadBytes);
        }

        if (needed < (UInt128)bytes.Length)
        {
            return new StorageFailure.Trailing((long)needed, bytes.Length - (long)needed);
        }

        return Verify(bytes[..^SumBytes], bytes[^SumBytes..], "the stored state") is { } damaged ? damaged
            : BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) != 0 || BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]) != 0 || arrays > int.MaxValue
                ? new StorageFailure.Malformed("the head", 0, "has bits that this format does not")
            : Verify(bytes.Slice(HeadBytes, (int)text), bytes.Slice(16, SumBytes), "the descriptor") is { } wrong ? wrong
            : Decode(bytes.Slice(HeadBytes, (int)text)) is not { } descriptor ? new StorageFailure.Malformed("the descriptor", HeadBytes, "is not valid UTF-8")
            : new StateEnvelope(descriptor, memory.Slice(HeadBytes + (int)text, (int)content), (int)arrays);
    }

    private static StorageFailure.Damaged? Verify(ReadOnlySpan<byte> part, ReadOnlySpan<byte> sum, string name)
    {
        Span<byte> found = stackalloc byte[SumBytes];
        SHA256.HashData(part, found);
        return found.SequenceEqual(sum) ? null : new(name, Convert.ToHexStringLower(sum), Convert.ToHexStringLower(found));
    }

    private static string? Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return s_strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
