using System.Collections.Immutable;
using Persistent.Ranks;

namespace Persistent.Properties.Ranks;

/// <summary>What ranks may do together.</summary>
internal enum RankCommand
{
    Barrier,
    Broadcast,
    AllGather,
    Split,
    SplitByNode,
}

/// <summary>Commands that all ranks carry out, one after the other, each in the communicator that the last split gave it: by a communicator, and without one.</summary>
/// <param name="Commands">Each with a number that says what else there is to say.</param>
internal sealed record RankProgram(ImmutableArray<(RankCommand Command, int Number)> Commands)
{
    /// <summary>What one rank sees.</summary>
    /// <param name="ranks">All ranks.</param>
    /// <param name="came">For each command, how many ranks of each group have come to it.</param>
    internal long[] On(ICommunicator ranks, int[,] came)
    {
        var (me, seen) = (ranks.Rank, new List<long>());
        for (var (step, first) = (0, 0); step < Commands.Length; step++)
        {
            var (command, number) = Commands[step];
            var values = Values(me, step, number % 4);
            switch (command)
            {
                case RankCommand.Barrier:
                    _ = Interlocked.Increment(ref came[step, first]);
                    ranks.Barrier();
                    seen.Add(came[step, first]);
                    break;
                case RankCommand.Broadcast:
                    ranks.Broadcast<long>(values, number % ranks.Size);
                    seen.AddRange(values);
                    break;
                case RankCommand.AllGather:
                    var all = new long[values.Length * ranks.Size];
                    ranks.AllGather<long>(values, all);
                    seen.AddRange(all);
                    break;
                default:
                    ranks = command == RankCommand.Split ? ranks.Split(Color(me, number), Key(me, number)) : ranks.SplitByNode();
                    var who = new int[ranks.Size];
                    ranks.AllGather<int>([me], who);
                    first = who[0];
                    seen.Add(ranks.Rank);
                    seen.Add(ranks.Size);
                    break;
            }
        }

        return [.. seen];
    }

    /// <summary>What each rank is to see, when all are on one machine.</summary>
    internal long[][] Expected(int size)
    {
        var groups = Enumerable.Repeat(Enumerable.Range(0, size).ToArray(), size).ToArray();
        var seen = Enumerable.Range(0, size).Select(static _ => new List<long>()).ToArray();
        for (var step = 0; step < Commands.Length; step++)
        {
            var (command, number) = Commands[step];
            for (var me = 0; me < size; me++)
            {
                var group = groups[me];
                switch (command)
                {
                    case RankCommand.Barrier:
                        seen[me].Add(group.Length);
                        break;
                    case RankCommand.Broadcast:
                        seen[me].AddRange(Values(group[number % group.Length], step, number % 4));
                        break;
                    case RankCommand.AllGather:
                        seen[me].AddRange(group.SelectMany(rank => Values(rank, step, number % 4)));
                        break;
                    case RankCommand.Split:
                        groups[me] = [.. group.Where(rank => Color(rank, number) == Color(me, number)).OrderBy(rank => Key(rank, number))];
                        break;
                }

                if (command is RankCommand.Split or RankCommand.SplitByNode)
                {
                    seen[me].Add(Array.IndexOf(groups[me], me));
                    seen[me].Add(groups[me].Length);
                }
            }
        }

        return [.. seen.Select(static one => one.ToArray())];
    }

    public override string ToString() => string.Join(", ", Commands);

    private static long[] Values(int rank, int step, int length) => [.. Enumerable.Range(0, length).Select(i => (rank * 1_000_000L) + (step * 100) + i)];

    private static int Color(int rank, int number) => (rank * 7 * (number + 1)) % 3;

    private static int Key(int rank, int number) => -((rank + number) % 3);
}
