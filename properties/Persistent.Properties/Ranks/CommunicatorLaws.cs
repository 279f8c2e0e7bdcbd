using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Ranks;
using Xunit;

namespace Persistent.Properties.Ranks;

/// <summary>Communicators do what is said of them, in any order of operations, through any splits.</summary>
public sealed class CommunicatorLaws
{
    /// <summary>What stands between the program and the threads: nothing, or something that is broken on purpose.</summary>
    internal Func<ICommunicator, ICommunicator> Seen { get; init; } = static ranks => ranks;

    [Fact]
    public void EveryRank_SeesWhatItIsToSee() => Law.Holds(
        nameof(EveryRank_SeesWhatItIsToSee),
        Draw.Both(Draw.Int(1, 5), Draw.List(Draw.Both(Draw.Int(0, 4), Draw.Int(0, 11)), 20)),
        @case =>
        {
            var program = new RankProgram([.. @case.Second.Select(static command => ((RankCommand)command.First, command.Second))]);
            var came = new int[program.Commands.Length, @case.First];
            var seen = ThreadCommunicator.Run(@case.First, ranks => program.On(Seen(ranks), came));
            Assert.Equal(program.Expected(@case.First), seen);
        },
        new() { Cases = 200 });

    [Fact]
    public void ARankByItself_IsARankOfOne() => Law.Holds(
        nameof(ARankByItself_IsARankOfOne),
        Draw.List(Draw.Both(Draw.Int(0, 4), Draw.Int(0, 11)), 20),
        commands =>
        {
            var program = new RankProgram([.. commands.Select(static command => ((RankCommand)command.First, command.Second))]);
            Assert.Equal(program.Expected(1)[0], program.On(Seen(SelfCommunicator.Instance), new int[commands.Length, 1]));
        });

    /// <summary>Whoever a rank waits for and that has ended, by itself or by a fault: nobody waits for ever.</summary>
    [Fact]
    public void ARankThatEndsEarly_IsNotWaitedFor() => Law.Holds(
        nameof(ARankThatEndsEarly_IsNotWaitedFor),
        Draw.Both(Draw.Both(Draw.Int(2, 5), Draw.Int(0, 4)), Draw.Both(Draw.Int(0, 1), Draw.List(Draw.Both(Draw.Int(0, 2), Draw.Int(0, 11)), 12))),
        @case =>
        {
            var (size, ending) = (@case.First.First, @case.First.Second % @case.First.First);
            var part = new RankProgram([.. @case.Second.Second.Select(static command => ((RankCommand)command.First, command.Second))]);
            var whole = part with { Commands = [.. part.Commands, (RankCommand.SplitByNode, 0)] };
            var came = new int[whole.Commands.Length, size];
            var lost = Record.Exception(() => ThreadCommunicator.Run(size, ranks =>
            {
                if (ranks.Rank != ending)
                {
                    return whole.On(ranks, came);
                }

                _ = part.On(ranks, came);
                return @case.Second.First == 0 ? [] : throw new TimeoutException("on purpose");
            }));
            if (@case.Second.First == 0)
            {
                Assert.StartsWith($"Rank {ending} of {size} has ended", Assert.IsType<RankLostException>(lost).Message, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal("on purpose", Assert.IsType<TimeoutException>(lost).Message);
            }
        });
}
