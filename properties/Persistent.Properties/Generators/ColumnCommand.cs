using FsCheck;
using FsCheck.Fluent;

namespace Persistent.Properties.Generators;

/// <summary>What a random program does with the versions of columns that it has made so far.</summary>
public enum ColumnOperation
{
    Create,
    FromArray,
    RemoveScattered,
    RemoveRun,
    RemoveOne,
    Append,
    AppendItems,
    AppendArray,
    Compact,
    Set,
    Map,
    Zip,
    ThereAndBack,
    InScope,
    ThrowInMap,
    ThrowInItems,
    Drop,
}

/// <summary>One operation.</summary>
/// <param name="Operation">Which.</param>
/// <param name="On">The version it is applied to, counted round.</param>
/// <param name="With">A second version, counted round, or a number.</param>
/// <param name="Seed">Chooses rows and values.</param>
public sealed record ColumnCommand(ColumnOperation Operation, int On, int With, int Seed)
{
    public static Arbitrary<ColumnCommand> Any { get; } = Arb.From(
        from operation in Gen.Frequency(
            (4, Gen.Elements(ColumnOperation.Create, ColumnOperation.FromArray)),
            (6, Gen.Elements(ColumnOperation.RemoveScattered, ColumnOperation.RemoveRun, ColumnOperation.RemoveOne)),
            (12, Gen.Elements(Enum.GetValues<ColumnOperation>())))
        from @on in Gen.Choose(0, 7)
        from with in Gen.Choose(0, 7)
        from seed in Gen.Choose(1, 1000)
        select new ColumnCommand(operation, @on, with, seed),
        command => Enumerable.Range(0, command.On).Select(n => command with { On = n })
            .Concat(Enumerable.Range(0, command.With).Select(n => command with { With = n })));

    /// <summary>The rows that the command removes of so many, as a mask.</summary>
    /// <param name="length">How many rows there are.</param>
    public byte[] Mask(int length)
    {
        var mask = new byte[length];
        var places = Elements.Indices(3, Math.Max(length, 1), Seed);
        switch (Operation)
        {
            case ColumnOperation.RemoveOne when length > 0:
                mask[places[0]] = (byte)Seed;
                break;
            case ColumnOperation.RemoveRun when length > 0:
                mask.AsSpan(places[0], places[1] % (length - places[0] + 1)).Fill(1);
                break;
            case ColumnOperation.RemoveScattered:
                var one = 1 + (With * With);
                var few = Elements.Indices(length, 50, Seed);
                for (var i = 0; i < length; i++)
                {
                    // From nearly all to one of fifty; 0xFF counts as 1 does.
                    mask[i] = few[i] < 50 / one ? (byte)(255 - With) : (byte)0;
                }

                break;
        }

        return mask;
    }
}
