using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>Null in a member that allows none is named when a state is stored.</summary>
public sealed class NullTests
{
    private static readonly ImmutableSortedDictionary<string, Ladder> s_none = ImmutableSortedDictionary.Create<string, Ladder>(StringComparer.Ordinal);
    private static readonly Ladder s_ladder = new(PersistentArray.Create(1.0), "", 1);

    public static TheoryData<string> Places => [.. States.Keys];

    private static Dictionary<string, Nullable> States { get; } = new(StringComparer.Ordinal)
    {
        ["Text"] = new(null!, s_ladder, Column.Create(1), [], s_none),
        ["Ladder"] = new("", null!, Column.Create(1), [], s_none),
        ["Column"] = new("", s_ladder, null!, [], s_none),
        ["Ladder.Values"] = new("", s_ladder with { Values = null! }, Column.Create(1), [], s_none),
        ["Ladder.Note"] = new("", s_ladder with { Note = null! }, Column.Create(1), [], s_none),
        ["Ladders"] = new("", s_ladder, Column.Create(1), [s_ladder, null!], s_none),
        ["Ladders.Note"] = new("", s_ladder, Column.Create(1), [s_ladder, s_ladder with { Note = null! }], s_none),
        ["Map"] = new("", s_ladder, Column.Create(1), [], null!),
        ["Map.Values"] = new("", s_ladder, Column.Create(1), [], s_none.Add("a", s_ladder with { Values = null! })),
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Null_IsNotStored_AndItsMemberIsNamed(string place)
    {
        var failure = Assert.IsType<StorageFailure.Unwritable>(StateCodec.Write(States[place]).Match(Right: _ => null!, Left: failure => failure));
        Assert.Equal(place, failure.Place);
        Assert.Equal($"{place} cannot be stored: it is null, or holds null, which its type does not allow; let a constructor refuse null", failure.Message);
    }

    [Fact]
    public void NullForAState_IsTheCallersError() => Assert.Throws<ArgumentNullException>(() => StateCodec.Write<Ladder>(null!));

    [Fact]
    public void AnExceptionOfAnotherCause_IsNotTakenForNull() =>
        Assert.Throws<ArgumentException>(() => StateCodec.Write(States["Text"] with { Text = "", Map = ImmutableSortedDictionary<string, Ladder>.Empty }));
}

[State("sample.nullable")]
internal sealed partial record Nullable(string Text, Ladder Ladder, Column<int> Column, ImmutableArray<Ladder> Ladders, ImmutableSortedDictionary<string, Ladder> Map);
