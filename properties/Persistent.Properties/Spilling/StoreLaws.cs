using FsCheck;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Snapshots.Spilling;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Stores of snapshots against lists of copies, over random programs, at any budget.</summary>
public sealed class StoreLaws
{
    private const int LeafBytes = 1024;

    private static Arbitrary<(int Leaves, (int Budget, int InFlight) Limits, (int Kind, int Number)[] Commands)> Cases => Draw.Three(
        Draw.Int(1, 12),
        Draw.Both(Draw.Int(0, 40), Draw.Int(1, 9)),
        Draw.List(Draw.Both(Draw.Int(0, StoreProgram.Kinds - 1), Draw.Int(0, 1000)), 40));

    [Fact]
    public void AnyOrderOfOperations_KeepsAccountsContentsAndStorage() => Keeps(static () => new(), cases: 80);

    [Theory]
    [MemberData(nameof(Broken))]
    public void TheLaw_RejectsWhatIsBroken(string broken) => Assert.Throws<LawViolated>(() => Keeps(BrokenBooks.All[broken], cases: 400));

    public static TheoryData<string> Broken => [.. BrokenBooks.All.Keys];

    private static void Keeps(Func<LeafBook> book, int cases) => Law.Holds(
        "any order of capture, restore, release, eviction, failure and collection keeps accounts, contents and storage",
        Cases,
        @case =>
        {
            var (leaves, (budget, inFlight), commands) = @case;
            using var program = new StoreProgram(leaves, (long)budget * LeafBytes, inFlight, book());
            for (var i = 0; i < commands.Length; i++)
            {
                program.Do(commands[i].Kind, commands[i].Number);
                if (i % 4 == 0)
                {
                    program.Check();
                }
            }

            program.Close();
        },
        new() { Cases = cases });
}
