using System.Buffers.Binary;
using System.Security.Cryptography;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Properties.Models;
using Persistent.State;

namespace Persistent.Properties.Broken;

/// <summary>Reads what follows the end as if it were not there.</summary>
internal sealed class IgnoresTheEnd : Codec
{
    public override Either<StorageFailure, T> Read<T>(ReadOnlyMemory<byte> bytes, IArraySource arrays) => base.Read<T>(
        bytes.Length < StateEnvelope.HeadBytes
            ? bytes
            : bytes[..(int)Math.Clamp(
                StateEnvelope.HeadBytes + StateEnvelope.SumBytes + BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[12..]) + (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[48..]), int.MaxValue),
                0, bytes.Length)],
        arrays);
}

/// <summary>Takes the checksum for right.</summary>
internal sealed class SkipsTheChecksum : Codec
{
    public override Either<StorageFailure, T> Read<T>(ReadOnlyMemory<byte> bytes, IArraySource arrays)
    {
        var copy = bytes.ToArray();
        if (copy.Length >= StateEnvelope.HeadBytes + StateEnvelope.SumBytes)
        {
            SHA256.HashData(copy.AsSpan(..^StateEnvelope.SumBytes), copy.AsSpan(^StateEnvelope.SumBytes..));
        }

        return base.Read<T>(copy, arrays);
    }
}

/// <summary>Checks nothing that the reader does not check: neither that all was read nor that it would be written again.</summary>
internal sealed class ReadsCarelessly : Codec
{
    public override Either<StorageFailure, T> Read<T>(ReadOnlyMemory<byte> bytes, IArraySource arrays) => StateEnvelope.Open(bytes).Bind<T>(envelope =>
    {
        var reader = new StateReader(envelope.Content, ReadingPlan.AsStored, arrays);
        var state = T.Read(reader);
        return reader.Failure is { } failure ? failure : state!;
    });
}

/// <summary>Takes the elements of arrays from anywhere for those of a state of this process.</summary>
internal sealed class TakesElementsAtTheirWord : Codec
{
    public override Either<StorageFailure, T> Read<T>(ReadOnlyMemory<byte> bytes, IArraySource arrays) => base.Read<T>(bytes, new Vouching(arrays));

    private sealed class Vouching(IArraySource arrays) : IArraySource
    {
        public bool Vouches => true;

        public Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
            where T : unmanaged => arrays.Array<T>(place);

        public Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
            where T : unmanaged => arrays.Column<T>(place);
    }
}

/// <summary>Takes what is stored for the present shape, whatever its descriptor says.</summary>
internal sealed class TakesAnyDescriptor : Codec
{
    public override Either<StorageFailure, T> Read<T>(ReadOnlyMemory<byte> bytes, IArraySource arrays) => StateEnvelope.Open(bytes).Bind(
        envelope => base.Read<T>(bytes, arrays).BindLeft(_ => base.Read<T>(StateEnvelope.Seal(T.Descriptor.Text, envelope.Content.Span, envelope.Arrays), arrays)));
}

/// <summary>The newest link with a shortcut from the oldest that leaves a link out.</summary>
[State("laws.broken-link")]
internal sealed partial record LeavesALinkOut(string Log, float Z)
{
    internal static LeavesALinkOut Migrate(LinkV1 old) => Migrate(new LinkV3("12", (old.X * 3) + 0.1));

    internal static LeavesALinkOut Migrate(LinkV3 old) => new(old.Log + "3", (float)(old.Y - 0.3));
}
