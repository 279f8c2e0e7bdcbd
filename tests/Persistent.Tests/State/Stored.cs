using System.Collections.Immutable;
using LanguageExt;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>Writes, changes and reads in tests.</summary>
internal static class Stored
{
    public static StoredState Of<T>(T state)
        where T : IState<T> => StateCodec.Write(state).IfLeft(failure => throw new Xunit.Sdk.XunitException(failure.Message));

    public static ReadOnlyMemory<byte> Content<T>(T state)
        where T : IState<T> => StateEnvelope.Open(Of(state).Bytes).IfLeft(failure => throw new Xunit.Sdk.XunitException(failure.Message)).Content;

    public static T Read<T>(StoredState stored)
        where T : IState<T> => Try<T>(stored).IfLeft(failure => throw new Xunit.Sdk.XunitException(failure.Message));

    public static Either<StorageFailure, T> Try<T>(StoredState stored)
        where T : IState<T> => StateCodec.Read<T>(stored.Bytes, new ArraysInMemory(stored.Arrays));

    /// <summary>What reading content with right checksums fails with.</summary>
    public static TFailure Fails<T, TFailure>(byte[] content, int arrays = 0, ImmutableArray<PlacedArray> supplied = default, string? descriptor = null)
        where T : IState<T>
        where TFailure : StorageFailure =>
        Fails<T, TFailure>(new StoredState(StateEnvelope.Seal(descriptor ?? T.Descriptor.Text, content, arrays), supplied.IsDefault ? [] : supplied));

    public static TFailure Fails<T, TFailure>(StoredState stored)
        where T : IState<T>
        where TFailure : StorageFailure
    {
        var failure = Try<T>(stored).Match(Right: state => throw new Xunit.Sdk.XunitException($"{state} was read"), Left: failure => failure);
        Assert.NotEmpty(failure.Message);
        return Assert.IsType<TFailure>(failure);
    }
}
