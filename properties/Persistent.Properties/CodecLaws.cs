using System.Reflection;
using LanguageExt;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties;

/// <summary>
/// States of random shapes are stored and read back bit for bit; bytes that were changed are refused; bytes that were made up are refused or are what the state
/// that is read from them would be stored as; a chain of migrations is the functions one after another.
/// </summary>
public sealed class CodecLaws
{
    private static readonly LawRun s_run = new() { Cases = 600 };

    [Fact]
    public void RandomShapes_AreReadBackBitForBit() => Law.Holds("stored states come back", Schemas.Any, @case => Each(nameof(ComesBack), @case, new Codec()), s_run);

    [Fact]
    public void ChangedBytes_AreRefused() => Law.Holds("changed bytes are refused", Schemas.Any, @case => Each(nameof(Damage), @case, new Codec()), s_run);

    [Fact]
    public void MadeUpContent_IsRefusedOrFaithful() =>
        Law.Holds("made-up content is refused or faithful", Schemas.Any, @case => Each(nameof(Forgery), @case, new Codec()), s_run);

    [Fact]
    public void Migrations_AreTheFunctionsOneAfterAnother() => Law.Holds(
        "migrations chain", Draw.Both(Draw.Int(1, 3), Draw.Int(0, 1 << 20)), @case => Chain<Link>(@case, old => Link.Migrate(LinkV3.Migrate(LinkV2.Migrate(old))), Link.Migrate), s_run);

    internal static void Each(string law, (int[] Parts, int Seed) @case, Codec codec) =>
        typeof(CodecLaws).GetMethod(law, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(Schemas.Of(@case.Parts))
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [codec, @case.Seed], null);

    /// <summary>Content that was drawn from the descriptor alone is read; the state hashes to what the format says, and is stored as the same bytes.</summary>
    internal static void ComesBack<T>(Codec codec, int seed)
        where T : IState<T>
    {
        var drawn = new DrawnContent(T.Descriptor, seed);
        var state = Right(codec.Read<T>(StateEnvelope.Seal(T.Descriptor.Text, drawn.Content, drawn.Arrays), drawn));
        Assert.Equal(drawn.Hash, StateHash.Of(state), StringComparer.Ordinal);
        var stored = Right(codec.Write(state));
        var envelope = Right(StateEnvelope.Open(stored.Bytes));
        Assert.Equal(Convert.ToHexString(drawn.Content), Convert.ToHexString(envelope.Content.Span), StringComparer.Ordinal);
        Assert.Equal(drawn.Arrays, stored.Arrays.Length);
        var again = Right(codec.Read<T>(stored.Bytes, new ArraysInMemory(stored.Arrays)));
        Assert.Equal(state, again);
        Assert.True(StateBytes.Equal(state, again));
    }

    internal static void Damage<T>(Codec codec, int seed)
        where T : IState<T>
    {
        var drawn = new DrawnContent(T.Descriptor, seed);
        var bytes = StateEnvelope.Seal(T.Descriptor.Text, drawn.Content, drawn.Arrays);
        var random = new Random(~seed);
        for (var i = 0; i < 8; i++)
        {
            var changed = Forged.Changed(bytes, random);
            if (!changed.AsSpan().SequenceEqual(bytes))
            {
                Assert.True(codec.Read<T>(changed, drawn).IsLeft, $"change {i} was not noticed");
            }
        }
    }

    internal static void Forgery<T>(Codec codec, int seed)
        where T : IState<T>
    {
        var drawn = new DrawnContent(T.Descriptor, seed);
        var random = new Random(~seed);
        var content = drawn.Content;

        // A million states that take no bytes may be declared; everything else is in proportion to the bytes.
        var room = T.Descriptor.Text.Contains("laws.vacant@1 ", StringComparison.Ordinal) ? 64 << 20 : 1 << 20;
        for (var i = 0; i < 8; i++)
        {
            content = random.Next(3) == 0 ? drawn.Content : content;
            content = Forged.Changed(content, random);
            var sealedBytes = StateEnvelope.Seal(T.Descriptor.Text, content, drawn.Arrays);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var read = codec.Read<T>(sealedBytes, drawn);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, room + (1000L * sealedBytes.Length));
            foreach (var state in read.RightAsEnumerable())
            {
                var envelope = Right(StateEnvelope.Open(Right(codec.Write(state)).Bytes));
                Assert.Equal(Convert.ToHexString(content), Convert.ToHexString(envelope.Content.Span), StringComparer.Ordinal);
                Assert.Equal(content.AsSpan().SequenceEqual(drawn.Content), StateHash.Of(state) == drawn.Hash);
            }
        }
    }

    /// <summary>Versions 1 to 3 of a link, alone and where types stand for it, against the migrations called by hand.</summary>
    internal static void Chain<T>((int Version, int Seed) @case, Func<LinkV1, T> whole, Func<LinkV3, T> last)
        where T : IState<T>
    {
        var x = BitConverter.Int64BitsToDouble(new Random(@case.Seed).NextInt64() & ~(1L << 62));
        switch (@case.Version)
        {
            case 1: Chain(new LinkV1(x), whole(new(x))); break;
            case 2: Chain(new LinkV2(x, "two"), last(LinkV3.Migrate(new(x, "two")))); break;
            default: Chain(new LinkV3("three", x), last(new("three", x))); break;
        }
    }

    private static void Chain<TOld, TNew>(TOld old, TNew expected)
        where TOld : IState<TOld>
        where TNew : IState<TNew>
    {
        Assert.Equal(expected, As<TOld, TNew>(old));
        Assert.Equal(Box<TNew>.Of(expected), As<Box<TOld>, Box<TNew>>(Box<TOld>.Of(old)));
        Assert.Equal(
            new Fork<TNew, TOld>.Left(expected, 1), As<Fork<TOld, TOld>, Fork<TNew, TOld>>(new Fork<TOld, TOld>.Left(old, 1)));
        Assert.Equal(
            new IntegrationState<TNew>(expected, 1, 2, ControlState.Before(1), StepCounters.Zero, new("m", [expected], [3]), EventMemory.None),
            As<IntegrationState<TOld>, IntegrationState<TNew>>(new(old, 1, 2, ControlState.Before(1), StepCounters.Zero, new("m", [old], [3]), EventMemory.None)));
    }

    private static TNew As<TOld, TNew>(TOld old)
        where TOld : IState<TOld>
        where TNew : IState<TNew> => Right(StateCodec.Read<TNew>(Right(StateCodec.Write(old)).Bytes, new ArraysInMemory([])));

    private static T Right<T>(Either<StorageFailure, T> either) => either.IfLeft(failure => throw new Xunit.Sdk.XunitException(failure.Message));
}
