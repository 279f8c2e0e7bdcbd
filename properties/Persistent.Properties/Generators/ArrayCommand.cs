using FsCheck;
using FsCheck.Fluent;

namespace Persistent.Properties.Generators;

/// <summary>What a random program does with the versions of arrays that it has made so far.</summary>
public enum ArrayOperation
{
    Create,
    Set,
    SetMany,
    Build,
    Map,
    Zip,
    Gather,
    Stencil,
    Compute,
    Slice,
    Concat,
    InScope,
    Iterate,
    ThrowInMap,
    ThrowInZip,
    ThrowInStencil,
    ThrowInItems,
    ThrowInScope,
    Drop,
}

/// <summary>One operation.</summary>
/// <param name="Operation">Which.</param>
/// <param name="On">The version it is applied to, counted round.</param>
/// <param name="With">A second version, counted round, or a number.</param>
/// <param name="Seed">Chooses places and values.</param>
public sealed record ArrayCommand(ArrayOperation Operation, int On, int With, int Seed)
{
    public static Arbitrary<ArrayCommand> Any { get; } = Arb.From(
        from operation in Gen.Frequency((3, Gen.Constant(ArrayOperation.Create)), (20, Gen.Elements(Enum.GetValues<ArrayOperation>())))
        from @on in Gen.Choose(0, 7)
        from with in Gen.Choose(0, 7)
        from seed in Gen.Choose(1, 1000)
        select new ArrayCommand(operation, @on, with, seed),
        command => Enumerable.Range(0, command.On).Select(n => command with { On = n })
            .Concat(Enumerable.Range(0, command.With).Select(n => command with { With = n })));
}
