using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Properties.Models;

internal enum Wide : ulong
{
    None,
    Most = ulong.MaxValue,
}

internal enum Narrow : sbyte
{
    Low = -1,
    High = 3,
}

[State("laws.scalars")]
internal sealed partial record Scalars(
    bool Flag, char Unit, sbyte A, short B, int C, long D, byte E, ushort F, uint G, ulong H, Half I, float J, double K, Wide Wide, Narrow Narrow);

[State("laws.words")]
internal sealed partial record Words(string Text, Guid Id, TimeSpan For, DateTimeOffset At, Option<string> Maybe, Option<Option<Guid>> Twice);

[State("laws.bundles")]
internal sealed partial record Bundles(
    ImmutableArray<double> Numbers,
    ImmutableArray<ImmutableArray<Half>> Rows,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Named,
    Option<ImmutableSortedDictionary<string, Option<float>>> Deep);

[State("laws.grids")]
internal sealed partial record Grids(
    [Member(Components = 2)] PersistentArray<double> Points,
    Column<long> Ids,
    Option<PersistentArray<Half>> Maybe,
    ImmutableArray<PersistentArray<byte>> Many,
    ImmutableSortedDictionary<string, Column<float>> Named);

[State("laws.form")]
internal abstract partial record Form
{
    private Form()
    {
    }

    public sealed partial record Round(double Radius, Grids Grids) : Form;

    public sealed partial record Straight(ImmutableArray<Form> Sides) : Form;

    public sealed partial record Vanished : Form;
}

[State("laws.branch")]
internal sealed partial record Branch(double Value, Option<Branch> Next, ImmutableArray<Branch> Others);

[State("laws.vacant")]
internal sealed partial record Vacant;

[State("laws.box")]
internal sealed partial record Box<T>(T Content, Option<T> Spare, ImmutableArray<T> More, ImmutableSortedDictionary<string, T> Named)
    where T : IState<T>
{
    public static Box<T> Of(T content) =>
        new(content, Option<T>.Some(content), [content, content], ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal).Add("one", content));
}

[State("laws.fork")]
internal abstract partial record Fork<TLeft, TRight>
    where TLeft : IState<TLeft>
    where TRight : IState<TRight>
{
    private Fork()
    {
    }

    public sealed partial record Left(TLeft Value, int Weight) : Fork<TLeft, TRight>;

    public sealed partial record Right(Option<TRight> Value) : Fork<TLeft, TRight>;
}
