using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Tests.State;

internal enum Phase
{
    Solid = 1,
    Liquid = 2,
}

internal enum Switch : byte
{
    Off,
    On,
}

[State("sample.numbers")]
internal sealed partial record Numbers(
    bool Flag,
    char Letter,
    sbyte I8,
    short I16,
    int I32,
    long I64,
    byte U8,
    ushort U16,
    uint U32,
    ulong U64,
    Half F16,
    float F32,
    double F64)
{
    public static Numbers Sample { get; } = new(true, 'ß', -1, -2, -3, -4, 1, 2, 3, 4, (Half)0.5, 0.25f, 0.125);
}

[State("sample.plain")]
internal sealed partial record Plain(string Text, Phase Phase, Switch Switch, Guid Id, DateTimeOffset At, TimeSpan For)
{
    public static Plain Sample { get; } = new(
        "wärme", Phase.Liquid, Switch.On, Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
        new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)), TimeSpan.FromTicks(7));
}

[State("sample.collections")]
internal sealed partial record Collections(
    Option<double> Maybe, ImmutableArray<float> List, ImmutableSortedDictionary<string, double> Map, Option<ImmutableArray<Option<string>>> Nested)
{
    public static Collections Sample { get; } = new(
        1.5, [1, 2], ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal).Add("b", 2).Add("a", 1),
        Option<ImmutableArray<Option<string>>>.Some(["x", Option<string>.None]));
}

[State("sample.field", Version = 3)]
internal sealed partial record SampleField([Member(Name = "values", Unit = "K", Components = 2)] PersistentArray<double> Values, [Member(Unit = "m")] double Spacing)
{
    public static SampleField Sample { get; } = new(PersistentArray.Create(1.0, 2.0), 0.5);
}

[State("sample.model")]
internal sealed partial record Model(SampleField First, Option<SampleField> Second, ImmutableArray<SampleField> More, PersistentArray<int> Index)
{
    public double Spacing => First.Spacing;

    public static Model Sample { get; } = new(SampleField.Sample, Option<SampleField>.None, [SampleField.Sample], PersistentArray.Create(1, 2, 3));
}

#pragma warning disable PST0008 // another program has another shape of this name
[State("sample.shape")]
internal abstract partial record Shape
{
    private Shape()
    {
    }

    public sealed partial record Square(double Side) : Shape;

    public sealed partial record Circle(double Radius, PersistentArray<double> Marks) : Shape;

    [Case("nowhere")]
    public sealed partial record Empty : Shape;
}

#pragma warning restore PST0008
[State("sample.pair")]
internal sealed partial record Pair<TFirst, TSecond>(TFirst First, Option<TSecond> Second, double Weight)
    where TFirst : IState<TFirst>
    where TSecond : IState<TSecond>;

[State("sample.couple")]
internal sealed partial record Couple<T>(Pair<T, Shape> Pair)
    where T : IState<T>;

[State("sample.tree")]
internal sealed partial record Tree(double Value, ImmutableArray<Tree> Children);

[State("sample.checked")]
internal sealed partial record Positive(double Value)
{
    public double Value { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Value)); } = Value;

    public double Root => Math.Sqrt(Value);
}

[State("sample.keywords")]
internal sealed partial record Keywords(double @event, int @class);

[State("sample.nothing")]
internal sealed partial record Nothing;
