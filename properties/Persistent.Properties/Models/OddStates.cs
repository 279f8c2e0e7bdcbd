using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Properties.Models;

internal enum Bytes : byte
{
    Least = byte.MinValue,
    Most = byte.MaxValue,
}

internal enum SignedBytes : sbyte
{
    Least = sbyte.MinValue,
    Most = sbyte.MaxValue,
}

internal enum Shorts : short
{
    Least = short.MinValue,
    Most = short.MaxValue,
}

internal enum UnsignedShorts : ushort
{
    Least = ushort.MinValue,
    Most = ushort.MaxValue,
}

#pragma warning disable CA1069 // two names of one value
internal enum Ints
{
    Least = int.MinValue,
    Größe = 0,
    AlsoGröße = 0,
    Most = int.MaxValue,
}
#pragma warning restore CA1069

internal enum UnsignedInts : uint
{
    Least = uint.MinValue,
    Most = uint.MaxValue,
}

internal enum Longs : long
{
    Least = long.MinValue,
    Most = long.MaxValue,
}

[Flags]
internal enum Bits : ulong
{
    None = 0,
    One = 1,
    Top = 1UL << 63,
}

/// <summary>Enums over every integer, alone and inside.</summary>
[State("laws.enums")]
internal sealed partial record Enums(
    Bytes A, SignedBytes B, Shorts C, UnsignedShorts D, Ints E, UnsignedInts F, Longs G, Bits H, Option<Longs> I, ImmutableArray<SignedBytes> J,
    ImmutableSortedDictionary<string, Option<Bits>> K);

/// <summary>Arrays and columns of every kind of element, with components.</summary>
[State("laws.elements")]
internal sealed partial record EveryElement(
    PersistentArray<sbyte> A, PersistentArray<short> B, PersistentArray<int> C, PersistentArray<long> D, Column<byte> E, Column<ushort> F, Column<uint> G, PersistentArray<ulong> H,
    Column<Half> I, PersistentArray<float> J, [Member(Components = 3, Unit = "m s-1", Name = "velocity")] ImmutableArray<Option<PersistentArray<double>>> K);

/// <summary>A union with the case names of another one, and names that generated code uses itself.</summary>
[State("laws.odd-form")]
internal abstract partial record OddForm
{
    private OddForm()
    {
    }

    public sealed partial record Round(Option<Form> visitor, Option<OddForm> reader) : OddForm;

    public sealed partial record Vanished(ImmutableSortedDictionary<string, ImmutableArray<Form>> name, int m0, double other) : OddForm;

    [Case("round.twice")]
    public sealed partial record Twice(string @this, char hash, bool @class) : OddForm;
}

/// <summary>Kinds inside kinds inside kinds.</summary>
[State("laws.nested")]
internal sealed partial record Nested(
    Option<ImmutableArray<OddForm>> Forms,
    ImmutableArray<Option<ImmutableArray<PersistentArray<double>>>> Arrays,
    Option<Fork<Box<OddForm>, Fork<Form, Vacant>>> Forks,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Option<Box<Box<Enums>>>>> Maps,
    Option<Option<ImmutableArray<ImmutableArray<DateTimeOffset>>>> Deep,
    Option<Box<Fork<Nested, Branch>>> More);
