using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>States are equal exactly when all their bits are.</summary>
public sealed class EqualityTests
{
    public static TheoryData<string> NumberMembers => [.. ChangedNumbers.Keys];

    public static TheoryData<string> PlainMembers => [.. ChangedPlain.Keys];

    public static TheoryData<string> CollectionMembers => [.. ChangedCollections.Keys];

    private static Dictionary<string, Numbers> ChangedNumbers { get; } = new(StringComparer.Ordinal)
    {
        ["Flag"] = Numbers.Sample with { Flag = false },
        ["Letter"] = Numbers.Sample with { Letter = 's' },
        ["I8"] = Numbers.Sample with { I8 = 0 },
        ["I16"] = Numbers.Sample with { I16 = 0 },
        ["I32"] = Numbers.Sample with { I32 = 0 },
        ["I64"] = Numbers.Sample with { I64 = long.MinValue },
        ["U8"] = Numbers.Sample with { U8 = 0 },
        ["U16"] = Numbers.Sample with { U16 = 0 },
        ["U32"] = Numbers.Sample with { U32 = 0 },
        ["U64"] = Numbers.Sample with { U64 = ulong.MaxValue },
        ["F16"] = Numbers.Sample with { F16 = (Half)0.25 },
        ["F32"] = Numbers.Sample with { F32 = 0 },
        ["F64"] = Numbers.Sample with { F64 = 0 },
    };

    private static Dictionary<string, Plain> ChangedPlain { get; } = new(StringComparer.Ordinal)
    {
        ["Text"] = Plain.Sample with { Text = "Wärme" },
        ["Text, composed otherwise"] = Plain.Sample with { Text = "wa\u0308rme" },
        ["Phase"] = Plain.Sample with { Phase = Phase.Solid },
        ["Switch"] = Plain.Sample with { Switch = Switch.Off },
        ["Id"] = Plain.Sample with { Id = Guid.Empty },
        ["At, same moment in another offset"] = Plain.Sample with { At = Plain.Sample.At.ToOffset(TimeSpan.FromHours(1)) },
        ["At, same clock in another offset"] = Plain.Sample with { At = new(Plain.Sample.At.DateTime, TimeSpan.Zero) },
        ["For"] = Plain.Sample with { For = TimeSpan.Zero },
    };

    private static Dictionary<string, Collections> ChangedCollections { get; } = new(StringComparer.Ordinal)
    {
        ["Maybe is empty"] = Collections.Sample with { Maybe = Option<double>.None },
        ["Maybe holds another"] = Collections.Sample with { Maybe = 1.25 },
        ["List has another element"] = Collections.Sample with { List = [1, 3] },
        ["List is longer"] = Collections.Sample with { List = [1, 2, 0] },
        ["List is empty"] = Collections.Sample with { List = [] },
        ["List is default"] = Collections.Sample with { List = default },
        ["Map has another key"] = Collections.Sample with { Map = Collections.Sample.Map.Remove("a").Add("A", 1) },
        ["Map has another value"] = Collections.Sample with { Map = Collections.Sample.Map.SetItem("a", -1) },
        ["Map is longer"] = Collections.Sample with { Map = Collections.Sample.Map.Add("c", 3) },
        ["Nested is empty"] = Collections.Sample with { Nested = Option<ImmutableArray<Option<string>>>.None },
        ["Nested has another element"] = Collections.Sample with { Nested = Option<ImmutableArray<Option<string>>>.Some(["x", "y"]) },
    };

    [Theory]
    [MemberData(nameof(NumberMembers))]
    public void EveryNumber_Counts(string member) => Differ(Numbers.Sample, ChangedNumbers[member]);

    [Theory]
    [MemberData(nameof(PlainMembers))]
    public void TextsEnumsIdentifiersAndTimes_Count(string member) => Differ(Plain.Sample, ChangedPlain[member]);

    [Theory]
    [MemberData(nameof(CollectionMembers))]
    public void EveryPartOfACollection_Counts(string member) => Differ(Collections.Sample, ChangedCollections[member]);

    [Fact]
    public void Copies_AreEqual()
    {
        Agree(Numbers.Sample, Numbers.Sample with { });
        Agree(Plain.Sample, Plain.Sample with { Text = string.Concat("wär", "me") });
        Agree(Model.Sample, Model.Sample with { Index = PersistentArray.Create(1, 2, 3), First = SampleField.Sample with { } });
        Agree(new Nothing(), new Nothing());
    }

    [Fact]
    public void Collections_AreComparedElementwise()
    {
        var rebuilt = new Collections(
            1.5,
            [1, 2],
            ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal).Add("a", 1).Add("b", 2),
            Option<ImmutableArray<Option<string>>>.Some(["x", Option<string>.None]));
        Agree(Collections.Sample, rebuilt);
        Agree(Collections.Sample with { List = default }, Collections.Sample with { List = default });
        Differ(Collections.Sample with { List = default }, Collections.Sample with { List = [] });
    }

    [Fact]
    public void SignedZeros_Differ()
    {
        Differ(Numbers.Sample with { F64 = 0.0 }, Numbers.Sample with { F64 = -0.0 });
        Differ(Numbers.Sample with { F32 = 0.0f }, Numbers.Sample with { F32 = -0.0f });
        Differ(Numbers.Sample with { F16 = (Half)0.0 }, Numbers.Sample with { F16 = (Half)(-0.0) });
        Differ(Collections.Sample with { Maybe = 0.0 }, Collections.Sample with { Maybe = -0.0 });
        Differ(Collections.Sample with { List = [0.0f] }, Collections.Sample with { List = [-0.0f] });
        Differ(SampleField.Sample with { Values = PersistentArray.Create(0.0) }, SampleField.Sample with { Values = PersistentArray.Create(-0.0) });
    }

    [Fact]
    public void NotANumber_EqualsItself_AndDiffersByPayload()
    {
        var payload = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(double.NaN) + 1);
        Agree(Numbers.Sample with { F64 = double.NaN }, Numbers.Sample with { F64 = double.NaN });
        Differ(Numbers.Sample with { F64 = double.NaN }, Numbers.Sample with { F64 = payload });
        Differ(Numbers.Sample with { F64 = double.NaN }, Numbers.Sample with { F64 = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(double.NaN) ^ long.MinValue) });
        Differ(Numbers.Sample with { F32 = float.NaN }, Numbers.Sample with { F32 = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(float.NaN) + 1) });
        Differ(Numbers.Sample with { F16 = Half.NaN }, Numbers.Sample with { F16 = BitConverter.Int16BitsToHalf((short)(BitConverter.HalfToInt16Bits(Half.NaN) + 1)) });
    }

    [Fact]
    public void NestedStates_Count()
    {
        Differ(Model.Sample, Model.Sample with { First = SampleField.Sample with { Spacing = -0.0 } });
        Differ(Model.Sample, Model.Sample with { Second = SampleField.Sample });
        Differ(Model.Sample, Model.Sample with { More = [] });
        Differ(Model.Sample, Model.Sample with { Index = PersistentArray.Create(1, 2, 4) });
        Differ(new Tree(1, [new Tree(2, [])]), new Tree(1, [new Tree(2, [new Tree(0, [])])]));
    }

    [Fact]
    public void Unions_CompareCaseAndMembers()
    {
        var marks = PersistentArray.Create(1.0);
        Agree<Shape>(new Shape.Circle(1, marks), new Shape.Circle(1, PersistentArray.Create(1.0)));
        Agree<Shape>(new Shape.Empty(), new Shape.Empty());
        Differ<Shape>(new Shape.Circle(1, marks), new Shape.Circle(2, marks));
        Differ<Shape>(new Shape.Square(1), new Shape.Circle(1, marks));
        Assert.False(new Shape.Square(1).Equals((Shape?)null));
    }

    [Fact]
    public void GenericStates_CompareTheirArguments()
    {
        var pair = new Pair<Positive, Shape>(new Positive(1), new Shape.Square(3), 2);
        Agree(pair, pair with { First = new Positive(1) });
        Differ(pair, pair with { First = new Positive(2) });
        Differ(pair, pair with { Second = Option<Shape>.None });
    }

    [Fact]
    public void GetHashCode_IsTheSameInEveryProcess()
    {
        Assert.Equal(-811059381, Numbers.Sample.GetHashCode());
        Assert.Equal(-2112625073, Plain.Sample.GetHashCode());
        Assert.Equal(1801968749, Collections.Sample.GetHashCode());
        Assert.Equal(1055867420, new Shape.Square(1).GetHashCode());
    }

    [Fact]
    public void MissingValues_DoNotThrow()
    {
        var broken = Model.Sample with { First = null!, Index = null! };
        Differ(Model.Sample, broken);
        Agree(broken, broken with { });
        Differ(Plain.Sample, Plain.Sample with { Text = null! });
        Differ(Collections.Sample, Collections.Sample with { Map = null! });
    }

    private static void Agree<T>(T first, T second)
        where T : IState<T>
    {
        Assert.True(first.Equals(second));
        Assert.True(second.Equals(first));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.True(first.Equals((object)second));
    }

    private static void Differ<T>(T first, T second)
        where T : IState<T>
    {
        Assert.False(first.Equals(second));
        Assert.False(second.Equals(first));
        Assert.False(first.Equals((object)second));
        Assert.NotEqual(first.GetHashCode(), second.GetHashCode()); // not a law, but these samples must not collide
    }
}
