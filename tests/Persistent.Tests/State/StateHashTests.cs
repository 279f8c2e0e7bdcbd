using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>The canonical form behind <see cref="StateHash"/>, pinned by digests that were computed from its documentation by another program.</summary>
public sealed class StateHashTests
{
    [Fact]
    public void Of_Numbers_IsPinned() => Assert.Equal("b0b21d3d7879524b1977fbce3600feec0b60145890778ea48394c409b8252633", StateHash.Of(Numbers.Sample));

    [Fact]
    public void Of_TextsAndTimes_IsPinned() => Assert.Equal("d194af7427133a93cd63a084b3d3c4488823e3d59d4f74a070e7bf1a834e113d", StateHash.Of(Plain.Sample));

    [Fact]
    public void Of_Collections_IsPinned() => Assert.Equal("8e65f92a6349b3a784eccfaf67ee7877f48e7a8493676241eb16c06e7083788f", StateHash.Of(Collections.Sample));

    [Fact]
    public void Of_NestedStatesWithArrays_IsPinned() => Assert.Equal("0bf997b851d781cd67611313af8599ba8917a1dc88f650d7ae833757bcff9f71", StateHash.Of(Model.Sample));

    [Fact]
    public void Of_AUnion_IsPinned() => Assert.Equal("2319b3d751ae9dc17db7d89e4959e70101abd0cac4af2425b0b8340ffaee5084", StateHash.Of<Shape>(new Shape.Circle(2, PersistentArray.Create(7.0))));

    [Fact]
    public void Of_LargeArrays_IsPinned() => Assert.Equal("75d5fd4d7c81e18223af95b2da747e4a8ed3c20424a0dad360838300592f510e", StateHash.Of(new SampleField(Ramp(100_000), 1)));

    [Fact]
    public void Of_DoesNotDependOnTheLayoutOfArrays()
    {
        var flat = Ramp(60_000);
        var rows = PersistentArray.Generate<double, RampKernel>(60_000, default, 100);
        Assert.NotEqual(flat.PerLeaf, rows.PerLeaf);
        Assert.Equal(StateHash.Of(new SampleField(flat, 1)), StateHash.Of(new SampleField(rows, 1)));
    }

    [Fact]
    public void Of_SeesEveryBit()
    {
        var field = new SampleField(Ramp(100_000), 0.0);
        string[] hashes =
        [
            StateHash.Of(field), StateHash.Of(field with { Spacing = -0.0 }), StateHash.Of(field with { Values = field.Values.SetItem(77_777, -1) }),
            StateHash.Of(field with { Values = Ramp(100_001) }), StateHash.Of(field with { Values = field.Values.SetItem(0, -0.0) }),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Of_TellsShapesApart() => Assert.NotEqual(
        StateHash.Of(new Pair<Positive, Positive>(new Positive(1), new Positive(2), 3)),
        StateHash.Of(new Pair<Positive, Keywords>(new Positive(1), new Keywords(2, 0), 3)),
        StringComparer.Ordinal);

    [Fact]
    public void Of_TellsTextsWithBrokenSurrogatesApart() => Assert.NotEqual(
        StateHash.Of(Plain.Sample with { Text = "\ud800" }), StateHash.Of(Plain.Sample with { Text = "\ud801" }), StringComparer.Ordinal);

    [Fact]
    public void Of_TellsWhereOneValueEnds() => Assert.NotEqual(
        StateHash.Of(Collections.Sample with { List = [1], Map = Collections.Sample.Map.Clear() }),
        StateHash.Of(Collections.Sample with { List = [], Map = Collections.Sample.Map.Clear().Add("", 1) }),
        StringComparer.Ordinal);

    [Fact]
    public void Of_DoesNotDependOnTheOrderOfInsertion()
    {
        var empty = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);
        Assert.Equal(
            StateHash.Of(Collections.Sample with { Map = empty.Add("é", 1).Add("z", 2).Add("Z", 3) }),
            StateHash.Of(Collections.Sample with { Map = empty.Add("Z", 3).Add("z", 2).Add("é", 1) }));
    }

    internal static PersistentArray<double> Ramp(long length) => PersistentArray.Generate<double, RampKernel>(length, default);

    internal readonly struct RampKernel : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = start + i;
            }
        }
    }
}
