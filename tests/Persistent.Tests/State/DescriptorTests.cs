using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>The text of descriptors, what they reach, and how their differences read.</summary>
public sealed class DescriptorTests
{
    [Fact]
    public void Line_NamesEveryKind()
    {
        Assert.Equal(
            "sample.numbers@1 {Flag: bool, Letter: char, I8: i8, I16: i16, I32: i32, I64: i64, U8: u8, U16: u16, U32: u32, U64: u64, F16: f16, F32: f32, F64: f64}",
            Numbers.Descriptor.Line);
        Assert.Equal(
            "sample.plain@1 {Text: text, Phase: enum(Solid=1,Liquid=2), Switch: enum<u8>(Off=0,On=1), Id: guid, At: instant, For: duration}",
            Plain.Descriptor.Line);
        Assert.Equal(
            "sample.collections@1 {Maybe: option<f64>, List: list<f32>, Map: map<f64>, Nested: option<list<option<text>>>}", Collections.Descriptor.Line);
        Assert.Equal("sample.keywords@1 {event: f64, class: i32}", Keywords.Descriptor.Line);
        Assert.Equal("sample.nothing@1 {}", Nothing.Descriptor.Line);
    }

    [Fact]
    public void Line_HasNamesUnitsAndComponents()
    {
        Assert.Equal("sample.field@3 {values: array<f64,2>[K], Spacing: f64[m]}", SampleField.Descriptor.Line);
        Assert.Equal("sample.field", SampleField.Descriptor.Name);
        Assert.Equal(3, SampleField.Descriptor.Version);
        Assert.Equal("sample.field@3", SampleField.Descriptor.Identity);
    }

    [Fact]
    public void UnionLine_HasItsCasesByName() =>
        Assert.Equal("sample.shape@1 = circle{Radius: f64, Marks: array<f64>} | nowhere{} | square{Side: f64}", Shape.Descriptor.Line);

    [Fact]
    public void Text_HasEveryReachableStateOnce_InTheOrderOfMention() => Assert.Equal(
        "sample.tables@1 {Fields: map<sample.field@3>, Model: sample.model@1, Shape: sample.shape@1}\n"
        + "sample.field@3 {values: array<f64,2>[K], Spacing: f64[m]}\n"
        + "sample.model@1 {First: sample.field@3, Second: option<sample.field@3>, More: list<sample.field@3>, Index: array<i32>}\n"
        + "sample.shape@1 = circle{Radius: f64, Marks: array<f64>} | nowhere{} | square{Side: f64}\n",
        Tables.Descriptor.Text);

    [Fact]
    public void Text_OfAStateThatContainsItself_Ends() =>
        Assert.Equal("sample.tree@1 {Value: f64, Children: list<sample.tree@1>}\n", Tree.Descriptor.Text);

    [Fact]
    public void Text_OfAGenericState_NamesItsArguments() => Assert.Equal(
        "sample.couple@1<sample.checked@1> {Pair: sample.pair@1<sample.checked@1,sample.shape@1>}\n"
        + "sample.checked@1 {Value: f64}\n"
        + "sample.pair@1<sample.checked@1,sample.shape@1> {First: sample.checked@1, Second: option<sample.shape@1>, Weight: f64}\n"
        + "sample.shape@1 = circle{Radius: f64, Marks: array<f64>} | nowhere{} | square{Side: f64}\n",
        Couple<Positive>.Descriptor.Text);

    [Fact]
    public void Descriptors_AreEqualWhenTheirTextsAre()
    {
        Assert.Equal(Of("a@1 {X: f64}"), Of("a@1 {X: f64}"));
        Assert.Equal(Of("a@1 {X: f64}").GetHashCode(), Of("a@1 {X: f64}").GetHashCode());
        Assert.NotEqual(Of("a@1 {X: f64}"), Of("a@1 {X: f32}"));
        Assert.NotEqual(Of("a@1 {X: b@1}", Of("b@1 {Y: f64}")), Of("a@1 {X: b@1}", Of("b@1 {Y: f32}")));
    }

    [Fact] // the expected digest is that of `printf 'sample.nothing@1 {}\n' | sha256sum`
    public void Hash_IsTheDigestOfTheText() =>
        Assert.Equal("26755ef9ad116f42da5dcc75d758994ba433c5e4a5b924e49c91607388606420", Nothing.Descriptor.Hash);

    [Theory]
    [InlineData("")]
    [InlineData("heat")]
    [InlineData("heat {X: f64}")]
    [InlineData("heat@0 {X: f64}")]
    [InlineData("heat@one {X: f64}")]
    [InlineData("@1 {X: f64}")]
    [InlineData("heat@1 X: f64")]
    [InlineData("heat@1 {X}")]
    [InlineData("heat@1 {X: }")]
    [InlineData("heat@1 {X: f64,Y: f64")]
    [InlineData("shape@1 = {X: f64}")]
    [InlineData("shape@1 = circle")]
    public void Of_RefusesWhatIsNoLine(string line) => Assert.Throws<ArgumentException>(nameof(line), () => Of(line));

    [Fact]
    public void Difference_OfEqualShapes_IsEmpty() => Assert.Empty(StateDescriptor.Difference(Model.Descriptor, Model.Descriptor));

    [Fact]
    public void Difference_NamesEveryMember() => Assert.Equal(
        "heat@1 became heat@2\n  Diffusivity: f32 became f64[m2/s]\n  Old: list<f64> was removed\n  New: enum(A=0,B=1) was added\n",
        StateDescriptor.Difference(Of("heat@1 {Diffusivity: f32, Old: list<f64>, Kept: text}"), Of("heat@2 {Diffusivity: f64[m2/s], Kept: text, New: enum(A=0,B=1)}")));

    [Fact]
    public void Difference_NamesAChangedOrder() => Assert.Equal(
        "heat@1 changed\n  the order was X, Y and became Y, X\n", StateDescriptor.Difference(Of("heat@1 {X: f64, Y: f64}"), Of("heat@1 {Y: f64, X: f64}")));

    [Fact]
    public void Difference_FollowsTheStatesThatBothContain() => Assert.Equal(
        "heat@1 changed\n  Field: field@1 became field@2\nfield@1 became field@2\n  Values: array<f32> became array<f64>\n",
        StateDescriptor.Difference(
            Of("heat@1 {Field: field@1}", Of("field@1 {Values: array<f32>}")), Of("heat@1 {Field: field@2}", Of("field@2 {Values: array<f64>}"))));

    [Fact]
    public void Difference_NamesCases() => Assert.Equal(
        "shape@1 changed\n  circle.Radius: f64 became f32\n  square: case was removed\n  square.Side: f64 was removed\n  ring: case was added\n",
        StateDescriptor.Difference(Of("shape@1 = circle{Radius: f64} | square{Side: f64}"), Of("shape@1 = circle{Radius: f32} | ring{}")));

    [Fact]
    public void Text_OfAStateThatContainsEverLargerOnes_IsRefused()
    {
        static StateDescriptor Nest(int depth) => StateDescriptor.Of($"nest@{depth} {{X: nest@{depth + 1}}}", () => [], () => [Nest(depth + 1)]);
        Assert.Throws<InvalidOperationException>(() => Nest(1).Text);
    }

    private static StateDescriptor Of(string line, params StateDescriptor[] references) => StateDescriptor.Of(line, () => [], () => references);
}
