using System.Collections.Immutable;
using System.Security.Cryptography;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Examples.Oscillator;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>What is written is read back bit for bit; the bytes are those that files have.</summary>
public sealed class CodecTests
{
    private static readonly string[] s_golden =
    [
        "01", // Flag
        "df00", // Letter
        "02000000", // Phase
        "01", // Switch
        "017e", // Small, a NaN with a payload
        "010000000000f0ff", // Number, a signalling NaN
        "03000000610000d8e900", // Text, with a lone surrogate
        "7766554433221100ffeeddccbbaa9988", // Id
        "f9ffffffffffffff", // For
        "00010000000000000000", // At
        "00000000", // None
        "01000000feff", // Some
        "00000000", // Empty
        "ffffffff", // Default
        "020000000304", // List
        "02000000010000004200ff01000000620002", // Map: B before b
        "0200000000000000", // Array
        "0100000000000000", // Column
        "060000007300710075006100720065000000000000000080", // Shape: square, −0.0
        "", // Nothing
    ];

    [Fact]
    public void Content_IsAsTheFormatSays() => Assert.Equal(string.Concat(s_golden), Convert.ToHexStringLower(Stored.Content(Golden.Sample).Span));

    [Fact] // the sum was computed from the format's description by another program
    public void Bytes_AreAsTheFormatSays()
    {
        var stored = Stored.Of(new Nothing());
        Assert.Equal(
            "89505354" + "0d0a1a0a" + "0100" + "0000" + "14000000" // signature, format, zero, bytes of the descriptor
            + "26755ef9ad116f42da5dcc75d758994ba433c5e4a5b924e49c91607388606420" // SHA-256 of the descriptor
            + "0000000000000000" + "00000000" + "00000000" // bytes of the content, arrays, zero
            + Convert.ToHexStringLower("sample.nothing@1 {}\n"u8)
            + "e07691dd64059039f003df212127ac5e08c1b2ade431014c684dbca27c4e2e42",
            Convert.ToHexStringLower(stored.Bytes.Span));
    }

    [Fact]
    public void Golden_IsReadBack()
    {
        var stored = Stored.Of(Golden.Sample);
        var read = Stored.Read<Golden>(stored);
        Assert.Equal(Golden.Sample, read);
        Assert.True(StateBytes.Equal(Golden.Sample, read));
        Assert.Same(Golden.Sample.Array, read.Array);
        Assert.Same(Golden.Sample.Column, read.Column);
        Assert.Equal(BitConverter.DoubleToUInt64Bits(Golden.Sample.Number), BitConverter.DoubleToUInt64Bits(read.Number));
        Assert.Equal(["0 Array F32 2", "1 Column I32 1"], stored.Arrays.Select(array => $"{array.Place.Index} {array.Place.Path} {array.Place.Kind} {array.Place.Length}"), StringComparer.Ordinal);
        Assert.Equal(Golden.Descriptor.Text, StateCodec.DescriptorText(stored.Bytes).IfLeft(""));
    }

    [Fact]
    public void Content_IsWhatIsHashed_ButTheElementsOfArrays()
    {
        var content = Stored.Content(Numbers.Sample);
        byte[] hashed = [.. System.Text.Encoding.UTF8.GetBytes(Numbers.Descriptor.Text), 0, .. content.Span];
        Assert.Equal(StateHash.Of(Numbers.Sample), Convert.ToHexStringLower(SHA256.HashData(hashed)));
    }

    [Fact]
    public void EverySample_IsReadBack()
    {
        Same(Numbers.Sample);
        Same(Plain.Sample);
        Same(Collections.Sample);
        Same(Collections.Sample with { List = default, Nested = Option<ImmutableArray<Option<string>>>.None });
        Same(Model.Sample);
        Same<Shape>(new Shape.Circle(double.NaN, PersistentArray.Empty<double>()));
        Same<Shape>(new Shape.Empty());
        Same(new Couple<Positive>(new(new(2), Option<Shape>.Some(new Shape.Square(1)), 3)));
        Same(new Tree(1, [new(2, []), new(3, [new(4, default)])]));
        Same(new Keywords(1, 2));
        Same(new Nothing());
        Same(Chain.Of(900));
        Same(new Clipped("a", -1));
        Same(new Nothings([.. Enumerable.Repeat(new Nothing(), 100_000)]));
    }

    [Fact]
    public void Integrations_AreReadBack_WithControlAndMemory()
    {
        var scheme = Dopri5.Scheme<Oscillator>(static (y, time) => new(y.Velocity, -y.Position), Tolerance.Of(1e-8, 1e-8));
        var there = Integration.Start(new Oscillator(1, 0), scheme).AdvanceTo(1);
        Assert.False(there.State.Memory.IsNone);
        var read = Stored.Read<IntegrationState<Oscillator>>(Stored.Of(there.State));
        Assert.Equal(there.State, read);
        Assert.Equal(there.State.Memory, read.Memory);
    }

    [Fact]
    public void Paths_NameMembersItemsAndKeys()
    {
        var map = ImmutableSortedDictionary.Create<string, SampleField>(StringComparer.Ordinal).Add("v[\"", SampleField.Sample);
        var stored = Stored.Of(new Tables(map, Model.Sample, new Shape.Circle(1, PersistentArray.Empty<double>())));
        Assert.Equal(
            ["Fields[\"v[\"\"].values", "Model.First.values", "Model.More[0].values", "Model.Index", "Shape.Marks"],
            stored.Arrays.Select(array => array.Place.Path), StringComparer.Ordinal);
    }

    [Fact]
    public void AColumn_IsReadAsAnArray_AndBack()
    {
        var column = new ColumnSwarm(Column.Create(1.0, 2.0), Column.Create(1, 2));
        var array = new ArraySwarm(PersistentArray.Create(1.0, 2.0), PersistentArray.Create(1, 2));
        Assert.Equal(array, Stored.Read<ArraySwarm>(Stored.Of(column)));
        Assert.Equal(column, Stored.Read<ColumnSwarm>(Stored.Of(array)));
    }

    [Fact]
    public void Write_RefusesWhatItsConstructorWouldChange()
    {
        var failure = StateCodec.Write(new Doubling("a", 1)).Match(Right: _ => null!, Left: failure => failure);
        Assert.Equal("Value", Assert.IsType<StorageFailure.Refused>(failure).Place);
    }

    [Fact]
    public void Write_RefusesWhatCouldNotBeReadWithinBounds()
    {
        Assert.IsType<StorageFailure.Unwritable>(StateCodec.Write(Chain.Of(1001)).Match(Right: _ => null!, Left: failure => failure));
        Assert.IsType<StorageFailure.Unwritable>(StateCodec.Write(Chain.Of(1_000_000)).Match(Right: _ => null!, Left: failure => failure));
        Assert.IsType<StorageFailure.Unwritable>(
            StateCodec.Write(new Nothings([.. Enumerable.Repeat(new Nothing(), 2_000_000)])).Match(Right: _ => null!, Left: failure => failure));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(192)]
    [InlineData(256)]
    [InlineData(384)]
    public void DeepStates_OnASmallStack_AreStoredAndReadOrRefused(int kibibytes)
    {
        var chain = Chain.Of(990);
        var bytes = Stored.Of(chain);
        var outcomes = ("", "");
        var thread = new Thread(
            () => outcomes = (
                StateCodec.Write(chain).Match(Right: _ => "written", Left: failure => failure.GetType().Name),
                Stored.Try<Chain>(bytes).Match(Right: _ => "read", Left: failure => failure.GetType().Name)),
            kibibytes << 10);
        thread.Start();
        thread.Join();
        Assert.True(outcomes.Item1 is "written" or nameof(StorageFailure.Unwritable), outcomes.Item1);
        Assert.True(outcomes.Item2 is "read" or nameof(StorageFailure.Malformed), outcomes.Item2);
    }

    [Fact]
    public void Bytes_NameNoTypes()
    {
        var (field, motor) = (Model.Sample, new Motor.Turning(1, new(PersistentArray.Create(1.0), "", 1), ""));
        var text = System.Text.Encoding.Latin1.GetString(Stored.Of(new Couple<Model>(new(field, Option<Shape>.Some(new Shape.Square(1)), 1))).Bytes.Span)
            + System.Text.Encoding.Latin1.GetString(Stored.Of<Motor>(motor).Bytes.Span);
        Assert.All(
            new[] { typeof(Model), typeof(SampleField), typeof(Motor), typeof(Motor.Turning), typeof(Couple<Model>) },
            type => Assert.DoesNotContain(type.FullName!, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Persistent", text, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(SampleField), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfAMapThatIsNotOrdinal_Throws() => Assert.Throws<ArgumentException>(
        () => StateCodec.Write(Collections.Sample with { Map = ImmutableSortedDictionary<string, double>.Empty.Add("a", 1) }));

    private static void Same<T>(T state)
        where T : IState<T>
    {
        var stored = Stored.Of(state);
        var read = Stored.Read<T>(stored);
        Assert.Equal(state, read);
        Assert.True(StateBytes.Equal(state, read));
        Assert.Equal(StateHash.Of(state), StateHash.Of(read), StringComparer.Ordinal);
        Assert.True(stored.Bytes.Span.SequenceEqual(Stored.Of(read).Bytes.Span));
    }
}
