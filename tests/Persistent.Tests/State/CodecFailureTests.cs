using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>Bytes that are not what was written are refused, each for its own reason.</summary>
public sealed class CodecFailureTests
{
    [Fact]
    public void EveryChangedByte_IsRefused()
    {
        var stored = Stored.Of(Golden.Sample);
        for (var i = 0; i < stored.Bytes.Length; i++)
        {
            var bytes = stored.Bytes.ToArray();
            bytes[i] ^= 1;
            Assert.True(Stored.Try<Golden>(stored with { Bytes = bytes }).IsLeft, $"byte {i}");
        }
    }

    [Fact]
    public void EveryCut_IsRefused()
    {
        var stored = Stored.Of(Golden.Sample);
        for (var length = 0; length < stored.Bytes.Length; length++)
        {
            _ = Stored.Fails<Golden, StorageFailure.Truncated>(stored with { Bytes = stored.Bytes[..length] });
        }
    }

    [Fact]
    public void Envelope_NamesWhatIsWrong()
    {
        var stored = Stored.Of(new Keywords(1, 2));
        Assert.Equal("7b7d", Stored.Fails<Keywords, StorageFailure.NotAState>(stored with { Bytes = "{}"u8.ToArray() }).Found);
        Assert.Equal(new(2, 1), Stored.Fails<Keywords, StorageFailure.UnknownFormat>(Changed(stored, 8, 2)));
        Assert.Equal(1, Stored.Fails<Keywords, StorageFailure.Trailing>(stored with { Bytes = (byte[])[.. stored.Bytes.Span, 0] }).Count);
        Assert.Equal("the stored state", Stored.Fails<Keywords, StorageFailure.Damaged>(Changed(stored, 70, 0)).Part);
    }

    [Fact]
    public void Content_IsCheckedValueByValue()
    {
        Assert.Equal(("Flag", 0L), Malformed<Numbers>([2]));
        Assert.Equal(("Text", 0L), Malformed<Plain>(Ints(-1)));
        Assert.Equal("Text", Stored.Fails<Plain, StorageFailure.Truncated>(Ints(int.MaxValue)).Place);
        Assert.Equal(("Maybe", 0L), Malformed<Collections>(Ints(2)));
        Assert.Equal(("Maybe", 0L), Malformed<Collections>(Ints(-1)));
        Assert.Equal(("List", 4L), Malformed<Collections>(Ints(0, -2)));
        Assert.Equal(("List", 4L), Malformed<Collections>(Ints(0, int.MaxValue)));
        Assert.Equal("List[3]", Stored.Fails<Collections, StorageFailure.Truncated>(Ints(0, 1000, 1, 2, 3)).Place);
        Assert.Equal("Map", Malformed<Collections>([.. Ints(0, 0, 2), .. Entry("b"), .. Entry("a")]).Place);
        Assert.Equal("Map", Malformed<Collections>([.. Ints(0, 0, 2), .. Entry("a"), .. Entry("a")]).Place);
        Assert.Equal(("", 4L), Malformed<Shape>(Ints(0)));
        Assert.Contains("circle, nowhere, square", Stored.Fails<Shape, StorageFailure.Malformed>([.. Ints(1), 65, 0]).Message, StringComparison.Ordinal);
        Assert.Equal(8, Stored.Fails<Tree, StorageFailure.Truncated>(new byte[11]).Offset);
        Assert.Equal((12L, 3L), Stored.Fails<Tree, StorageFailure.Trailing>(new byte[15]) is var trailing ? (trailing.Offset, trailing.Count) : default);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 841)]
    [InlineData(0, short.MinValue)]
    public void Instants_OutsideTheCalendar_AreRefused(long ticks, short minutes)
    {
        var at = new byte[10];
        BinaryPrimitives.WriteInt64LittleEndian(at, ticks);
        BinaryPrimitives.WriteInt16LittleEndian(at.AsSpan(8), minutes);
        Assert.Equal("At", Malformed<Plain>([.. Ints(0), .. Ints((int)Phase.Solid), 0, .. new byte[16], .. at]).Place);
    }

    [Fact]
    public void ValuesThatTheConstructorRefuses_AreRefused()
    {
        Assert.Contains("Value", Stored.Fails<Strict, StorageFailure.Refused>(new byte[8]).Reason, StringComparison.Ordinal);
        Assert.Equal("Value", Stored.Fails<Clipped, StorageFailure.Refused>([.. Ints(0), .. Doubles(-1)]).Place);
    }

    [Fact]
    public void DeepNesting_IsRefused_BeforeTheStackEnds()
    {
        var content = new byte[4 * 5_000_000];
        for (var i = 0; i < content.Length; i += 4)
        {
            content[i] = 1;
        }

        Assert.Contains("deep", Stored.Fails<Chain, StorageFailure.Malformed>(content).Problem, StringComparison.Ordinal);
        var failure = default(StorageFailure);
        var thread = new Thread(() => failure = Stored.Fails<Chain, StorageFailure.Malformed>(content), maxStackSize: 160 << 10);
        thread.Start();
        thread.Join();
        Assert.NotNull(failure);
    }

    [Fact]
    public void CountsOfWhatTakesNoBytes_AreBounded()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(("Items", 0L), Malformed<Nothings>(Ints(int.MaxValue)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Arrays_OfAnotherKindOrLength_OrNone_AreRefused()
    {
        var stored = Stored.Of(new ArraySwarm(PersistentArray.Create(1.0, 2.0), Option<PersistentArray<int>>.None));
        StoredState With(IHasArrays content) => stored with { Arrays = [stored.Arrays[0] with { Content = content }] };
        Assert.Equal("one of 3", Stored.Fails<ArraySwarm, StorageFailure.WrongArray>(With(PersistentArray.Create(1.0, 2.0, 3.0))).Found);
        Assert.Equal("one of i64", Stored.Fails<ArraySwarm, StorageFailure.WrongArray>(With(PersistentArray.Create(1L, 2L))).Found);
        Assert.Equal("one of f32", Stored.Fails<ColumnSwarm, StorageFailure.WrongArray>(With(Column.Create(1f, 2f))).Found);
        Assert.Equal("Values", Stored.Fails<ArraySwarm, StorageFailure.MissingArray>(stored with { Arrays = [] }).Place.Path);
        Assert.Equal("Values", Malformed<ArraySwarm>([.. Ints(-1, -1), .. Ints(0)]).Place);
        Assert.Equal("Values", Malformed<ArraySwarm>([.. Ints(-1, int.MaxValue), .. Ints(0)]).Place);
    }

    [Fact]
    public void TheNumberOfArrays_IsChecked() => Assert.Contains("0 arrays instead of 1", Stored.Fails<Tree, StorageFailure.Malformed>(new byte[12], arrays: 1).Problem, StringComparison.Ordinal);

    [Fact]
    public void WhatASourceThrows_IsItsOwn() =>
        Assert.Throws<InvalidOperationException>(() => StateCodec.Read<Model>(Stored.Of(Model.Sample).Bytes, new Throwing()));

    [Theory]
    [InlineData("")]
    [InlineData("sample.nothing@1 {}")]
    [InlineData("nonsense\n")]
    [InlineData("sample.nothing@1 {}\nsample.nothing@1 {}\n")]
    [InlineData("sample.nothing@1 {X: other@1}\n")]
    [InlineData("sample.nothing@1 {X: $T}\n")]
    [InlineData("sample.nothing@1 {}\nsample.other@1 {}\n")]
    [InlineData("sample.nothing@1<sample.other@1 {}\nsample.other@1 {}\n")]
    public void Descriptors_ThatAreNone_AreRefused(string text) => Assert.Equal("the descriptor", Stored.Fails<Nothing, StorageFailure.Malformed>([], descriptor: text).Place);

    private static (string Place, long Offset) Malformed<T>(byte[] content)
        where T : IState<T>
    {
        var failure = Stored.Fails<T, StorageFailure.Malformed>(content);
        return (failure.Place, failure.Offset);
    }

    private static StoredState Changed(StoredState stored, int at, byte value)
    {
        var bytes = stored.Bytes.ToArray();
        bytes[at] = value;
        return stored with { Bytes = bytes };
    }

    private static byte[] Ints(params int[] values)
    {
        var bytes = new byte[values.Length * sizeof(int)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), values[i]);
        }

        return bytes;
    }

    private static byte[] Doubles(double value)
    {
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Entry(string key) => [.. Ints(key.Length), .. Encoding.Unicode.GetBytes(key), .. Doubles(1)];

    private sealed class Throwing : IArraySource
    {
        public Either<StorageFailure, PersistentArray<T>> Array<T>(ArrayPlace place)
            where T : unmanaged => throw new InvalidOperationException("the disk");

        public Either<StorageFailure, Column<T>> Column<T>(ArrayPlace place)
            where T : unmanaged => throw new InvalidOperationException("the disk");
    }
}
