using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>What states show to visitors, and in which order.</summary>
public sealed class VisitTests
{
    [Fact]
    public void Numbers_AreShownAsTheyAre() => Assert.Equal(
        "<Flag Byte:1 > <Letter UInt16:223 > <I8 SByte:-1 > <I16 Int16:-2 > <I32 Int32:-3 > <I64 Int64:-4 > "
        + "<U8 Byte:1 > <U16 UInt16:2 > <U32 UInt32:3 > <U64 UInt64:4 > <F16 Half:0.5 > <F32 Single:0.25 > <F64 Double:0.125 >",
        Recorder.Of(Numbers.Sample));

    [Fact]
    public void TextsEnumsIdentifiersAndTimes_AreShownInParts() => Assert.Equal(
        "<Text 'wärme' > <Phase Int32:2 > <Switch Byte:1 > <Id UInt64:4822678189205111 UInt64:9843086184167632639 > "
        + "<At Int64:639056883060000000 Int16:120 > <For Int64:7 >",
        Recorder.Of(Plain.Sample));

    [Fact]
    public void Collections_AreShownWithTheirCounts_MapsInOrdinalOrder() => Assert.Equal(
        "<Maybe #1 Double:1.5 > <List #2 Single:1 Single:2 > <Map #2 'a' Double:1 'b' Double:2 > <Nested #1 #2 #1 'x' #0 >",
        Recorder.Of(Collections.Sample));

    [Fact]
    public void DefaultArrays_HaveACountOfTheirOwn() => Assert.StartsWith(
        "<Maybe #1 Double:1.5 > <List #-1 >", Recorder.Of(Collections.Sample with { List = default }), StringComparison.Ordinal);

    [Fact]
    public void NestedStates_AreShownInPlace() => Assert.Equal(
        "<First <values Double[1,2] > <Spacing Double:0.5 > > <Second #0 > <More #1 <values Double[1,2] > <Spacing Double:0.5 > > <Index Int32[1,2,3] >",
        Recorder.Of(Model.Sample));

    [Fact]
    public void Unions_NameTheCaseFirst()
    {
        Assert.Equal("case:circle <Radius Double:2 > <Marks Double[7] >", Recorder.Of<Shape>(new Shape.Circle(2, PersistentArray.Create(7.0))));
        Assert.Equal("case:nowhere", Recorder.Of<Shape>(new Shape.Empty()));
    }

    [Fact]
    public void GenericStates_ShowTheirArguments() => Assert.Equal(
        "<First <Value Double:1 > > <Second #1 case:square <Side Double:3 > > <Weight Double:2 >",
        Recorder.Of(new Pair<Positive, Shape>(new Positive(1), new Shape.Square(3), 2)));

    [Fact]
    public void VisitArrays_ShowsEveryArrayInOrder()
    {
        Assert.Equal("Double[1,2] Double[1,2] Int32[1,2,3]", Recorder.ArraysOf(Model.Sample));
        Assert.Equal("Double[7]", Recorder.ArraysOf(new Pair<Shape, Shape>(new Shape.Circle(2, PersistentArray.Create(7.0)), new Shape.Square(3), 1)));
        Assert.Equal("", Recorder.ArraysOf(Collections.Sample));
    }

    [Fact]
    public void VisitArrays_AllocatesNothing()
    {
        var tables = new Tables(ImmutableSortedDictionary.Create<string, SampleField>(StringComparer.Ordinal).Add("a", SampleField.Sample), Model.Sample, new Shape.Empty());
        var state = new Pair<Tables, Shape>(tables, new Shape.Circle(1, PersistentArray.Create(1.0)), 2);
        var counter = default(Counter);
        for (var i = 0; i < 3; i++)
        {
            state.VisitArrays(ref counter);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            state.VisitArrays(ref counter);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(103 * 5, counter.Arrays);
    }

    [Fact]
    public void MapsThatAreNotOrdinal_AreRefusedByName()
    {
        var error = Assert.Throws<ArgumentException>(() => Recorder.Of(Collections.Sample with { Map = ImmutableSortedDictionary<string, double>.Empty }));
        Assert.Contains("'Map'", error.Message, StringComparison.Ordinal);
        Assert.Contains("StringComparer.Ordinal", error.Message, StringComparison.Ordinal);
    }

    private struct Counter : IArrayVisitor
    {
        public int Arrays { get; private set; }

        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged => Arrays++;

        public void Column<T>(Column<T> column)
            where T : unmanaged => Arrays++;
    }
}

[State("sample.tables")]
internal sealed partial record Tables(ImmutableSortedDictionary<string, SampleField> Fields, Model Model, Shape Shape);
