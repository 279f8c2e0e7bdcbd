using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Tests.State;

/// <summary>Every kind once, in the order of the page on states.</summary>
[State("golden")]
internal sealed partial record Golden(
    bool Flag,
    char Letter,
    Phase Phase,
    Switch Switch,
    Half Small,
    double Number,
    string Text,
    Guid Id,
    TimeSpan For,
    DateTimeOffset At,
    Option<short> None,
    Option<short> Some,
    ImmutableArray<byte> Empty,
    ImmutableArray<byte> Default,
    ImmutableArray<byte> List,
    ImmutableSortedDictionary<string, sbyte> Map,
    [Member(Unit = "m", Components = 2)] PersistentArray<float> Array,
    Column<int> Column,
    Shape Shape,
    Nothing Nothing)
{
    public static Golden Sample { get; } = new(
        true, 'ß', Phase.Liquid, Switch.On, BitConverter.UInt16BitsToHalf(0x7E01), BitConverter.UInt64BitsToDouble(0xFFF0_0000_0000_0001), "a\uD800é",
        Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), TimeSpan.FromTicks(-7), new DateTimeOffset(256, TimeSpan.Zero), default, (short)-2,
        [], default, [3, 4], ImmutableSortedDictionary.Create<string, sbyte>(StringComparer.Ordinal).Add("b", 2).Add("B", -1),
        PersistentArray.Create(1f, 2f), Persistent.Arrays.Column.Create(7), new Shape.Square(-0.0), new Nothing());
}

[State("sample.ladder")]
internal sealed partial record LadderV1(PersistentArray<double> Values);

[State("sample.ladder", Version = 2)]
internal sealed partial record LadderV2(PersistentArray<double> Values, string Note)
{
    private static LadderV2 Migrate(LadderV1 old) => new(old.Values, "from 1");
}

[State("sample.ladder", Version = 3)]
internal sealed partial record Ladder(PersistentArray<double> Values, string Note, int Rungs)
{
    private static Ladder Migrate(LadderV2 old) => new(old.Values, old.Note + ", 2", old.Note == "broken" ? throw new InvalidOperationException("no rungs") : 5);
}

[State("sample.renamed")]
internal sealed partial record Renamed(double Total)
{
    internal static Renamed Migrate(Ladder old) => new(old.Values.Sum() + old.Rungs);
}

/// <summary>Holds a state that has versions, and a version of its own, as the analyzers want it; and one that has not.</summary>
[State("sample.holder")]
internal sealed partial record Holder(Ladder Ladder, ImmutableArray<Ladder> More);

#pragma warning disable PST0008, PST0014 // other programs' shapes of the same states
[State("sample.holder")]
internal sealed partial record OldHolder(LadderV1 Ladder, ImmutableArray<LadderV1> More);

[State("sample.ladder", Version = 3)]
internal sealed partial record OtherLadder(PersistentArray<double> Values, string Remark, long Rungs);

[State("sample.ladder", Version = 4)]
internal sealed partial record LaterLadder(PersistentArray<double> Values);

[State("sample.shape")]
internal abstract partial record OtherShape
{
    private OtherShape()
    {
    }

    public sealed partial record Square(double Side) : OtherShape;

    public sealed partial record Circle(float Radius, PersistentArray<double> Marks) : OtherShape;
}

[State("sample.gap", Version = 3)]
internal sealed partial record Gap(double X)
{
    private static Gap Migrate(GapV2 old) => new(old.X);
}

[State("sample.gap", Version = 2)]
internal sealed partial record GapV2(double X);

[State("sample.gap")]
internal sealed partial record GapV1(float X);
#pragma warning restore PST0008, PST0014

[State("sample.clipped")]
internal sealed partial record Clipped(string Name, double Value)
{
    public double Value { get; init; } = Math.Max(Value, 0);
}

[State("sample.strict")]
internal sealed partial record Strict(double Value)
{
    public double Value { get; init; } = Value > 0 ? Value : throw new ArgumentOutOfRangeException(nameof(Value));
}

[State("sample.doubling")]
internal sealed partial record Doubling(string Name, double Value)
{
    public double Value { get; init; } = Value * 2;
}

[State("sample.chain")]
internal sealed partial record Chain(Option<Chain> Next)
{
    public static Chain Of(int links) => Enumerable.Range(1, links).Aggregate(new Chain(Option<Chain>.None), (chain, _) => new(Option<Chain>.Some(chain)));
}

[State("sample.nothings")]
internal sealed partial record Nothings(ImmutableArray<Nothing> Items);

/// <summary>A union that was one before: its cases became others, one after the other.</summary>
[State("sample.motor")]
internal abstract partial record MotorV1
{
    private MotorV1()
    {
    }

    public sealed partial record Off : MotorV1;

    public sealed partial record On(double Speed) : MotorV1;
}

[State("sample.motor", Version = 2)]
internal abstract partial record MotorV2
{
    private MotorV2()
    {
    }

    public sealed partial record Still : MotorV2;

    public sealed partial record Turning(float Speed, LadderV1 Gear) : MotorV2;

    internal static MotorV2 Migrate(MotorV1 old) => old is MotorV1.On on ? new Turning((float)on.Speed, new(PersistentArray.Create(on.Speed))) : new Still();
}

[State("sample.motor", Version = 3)]
internal abstract partial record Motor
{
    private Motor()
    {
    }

    public sealed partial record Still : Motor;

    public sealed partial record Turning(float Speed, Ladder Gear, string Note) : Motor;

    internal static Motor Migrate(MotorV2 old) => old is MotorV2.Turning turning ? new Turning(turning.Speed, new(turning.Gear.Values, "of a motor", 1), "3") : new Still();
}

[State("sample.garage")]
internal sealed partial record Garage<T>(Option<T> Maybe, ImmutableArray<ImmutableArray<T>> Rows, ImmutableSortedDictionary<string, Option<T>> Named)
    where T : IState<T>
{
    public static Garage<T> Of(T first, T second) => new(
        Option<T>.Some(first), [[second, first], [], default],
        ImmutableSortedDictionary.Create<string, Option<T>>(StringComparer.Ordinal).Add("\uDC00", Option<T>.Some(second)).Add("none", Option<T>.None));
}

#pragma warning disable PST0008 // another program's order of the same members
[State("sample.keywords")]
internal sealed partial record TurnedKeywords(int @class, double @event);
#pragma warning restore PST0008

[Flags]
internal enum Modes : byte
{
    None = 0,
    Melts = 1,
    Flows = 2,
}

[State("sample.matter")]
internal sealed partial record Matter(Phase Phase, Modes Modes);
