using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Persistent.Arrays;

namespace Persistent.Laws;

/// <summary>A case of a law: what the initial state is made from, and what is done then.</summary>
/// <param name="Initial">What the initial state is made from.</param>
/// <param name="Commands">What is done, in order.</param>
public sealed record StepProgram(object? Initial, ImmutableArray<StepCommand> Commands)
{
    private static readonly double[] Factors = [1, 0.25, 3, 100];

    /// <summary>The program with the function that makes its initial state.</summary>
    internal sealed record Of<T>(InitialState<T> Start, ImmutableArray<StepCommand> Commands)
        where T : IHasArrays
    {
        internal StepProgram Shown => new(Start.Recipe, Commands);
    }

    internal static Arbitrary<Of<T>> Arbitrary<T>(Arbitrary<InitialState<T>> starts, int most)
        where T : IHasArrays =>
        Arb.From(
            from start in starts.Generator
            from count in Gen.Choose(1, most)
            from commands in Command.ArrayOf(count)
            select new Of<T>(start, [.. commands]),
            program => Smaller(starts, program));

    private static Gen<StepCommand> Command => Gen.Frequency(
        (6, Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 2))).Select(n => (StepCommand)new StepCommand.Advance(n))),
        (2, Gen.Elements(Factors).Select(f => (StepCommand)new StepCommand.Discard(f))),
        (1, Gen.Choose(1, 3).Select(n => (StepCommand)new StepCommand.Explore(n))),
        (3, Gen.Constant((StepCommand)new StepCommand.Snapshot())),
        (2, Gen.Choose(0, 3).Select(n => (StepCommand)new StepCommand.Restore(n))),
        (1, Gen.Choose(0, 3).Select(n => (StepCommand)new StepCommand.Branch(n))),
        (1, Gen.Choose(0, 3).Select(n => (StepCommand)new StepCommand.Restart(n))),
        (1, Gen.Choose(0, 3).Select(n => (StepCommand)new StepCommand.Forget(n))));

    private static IEnumerable<Of<T>> Smaller<T>(Arbitrary<InitialState<T>> starts, Of<T> program)
        where T : IHasArrays
    {
        var commands = program.Commands;
        for (var width = commands.Length; width >= 1; width /= 2)
        {
            for (var at = 0; at + width <= commands.Length; at++)
            {
                yield return program with { Commands = commands.RemoveRange(at, width) };
            }
        }

        foreach (var start in starts.Shrinker(program.Start))
        {
            yield return program with { Start = start };
        }

        for (var i = 0; i < commands.Length; i++)
        {
            foreach (var simpler in Simpler(commands[i]))
            {
                yield return program with { Commands = commands.SetItem(i, simpler) };
            }
        }
    }

    private static IEnumerable<StepCommand> Simpler(StepCommand command) => command.Match<IEnumerable<StepCommand>>(
        advance: c => Below(c.Rejections).Select(n => new StepCommand.Advance(n)),
        discard: c => Factors.TakeWhile(f => f != c.Factor).Select(f => new StepCommand.Discard(f)),
        explore: c => [new StepCommand.Discard(1), .. Below(c.Steps).Where(n => n > 0).Select(n => new StepCommand.Explore(n))],
        snapshot: _ => [],
        restore: c => Below(c.Number).Select(n => new StepCommand.Restore(n)),
        branch: c => [new StepCommand.Restore(c.Number)],
        restart: c => [new StepCommand.Restore(c.Number)],
        forget: c => Below(c.Number).Select(n => new StepCommand.Forget(n)));

    private static IEnumerable<int> Below(int n) => Enumerable.Range(0, n);
}
