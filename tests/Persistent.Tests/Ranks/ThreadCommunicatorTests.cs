using Persistent.Ranks;
using Xunit;

namespace Persistent.Tests.Ranks;

/// <summary>Ranks as threads: what they return, and what becomes of those that do something else than the others.</summary>
public sealed class ThreadCommunicatorTests
{
    [Fact]
    public void Run_ReturnsWhatEachRankReturns_InTheirOrder() =>
        Assert.Equal(["0 of 3", "1 of 3", "2 of 3"], ThreadCommunicator.Run(3, static ranks => $"{ranks.Rank} of {ranks.Size}").AsEnumerable());

    [Fact]
    public void Run_WithoutRanks_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(static () => ThreadCommunicator.Run(0, static _ => 0));

    [Fact]
    public void RanksThatCallSomethingElse_AreTold_AndNobodyWaits()
    {
        var thrown = Assert.Throws<InvalidOperationException>(static () => ThreadCommunicator.Run(2, static ranks =>
        {
            if (ranks.Rank == 0)
            {
                ranks.Barrier();
            }
            else
            {
                ranks.AllGather<int>([1], new int[2]);
            }

            return 0;
        }));
        Assert.Contains("calls AllGather of 1 Int32 where others call Barrier", Sorted(thrown.Message), StringComparison.Ordinal);
    }

    [Fact]
    public void LengthsThatDiffer_AreTold()
    {
        var thrown = Assert.Throws<InvalidOperationException>(static () => ThreadCommunicator.Run(2, static ranks =>
        {
            ranks.Broadcast<byte>(new byte[3 + ranks.Rank], 0);
            return 0;
        }));
        Assert.Contains("Broadcast of 4 Byte from rank 0", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Broadcast of 3 Byte from rank 0", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFault_ReachesThoseWhoWait_AlsoInPartsOfTheRanks()
    {
        var seen = new string[3];
        var thrown = Assert.Throws<DivideByZeroException>(() => ThreadCommunicator.Run(3, ranks =>
        {
            var pair = ranks.Split(ranks.Rank == 2 ? 1 : 0, 0);
            if (ranks.Rank == 1)
            {
                throw new DivideByZeroException("on rank 1");
            }

            seen[ranks.Rank] = ranks.Rank == 0 ? Assert.Throws<RankLostException>(pair.Barrier) is { } lost ? $"{lost.Message} {lost.InnerException!.Message}" : "" : Alone(pair);
            return 0;
        }));
        Assert.Equal("on rank 1", thrown.Message);
        Assert.Equal("Rank 1 of 2 has ended and does not come to Barrier, for which rank 0 waits. on rank 1", seen[0]);
        Assert.Equal("passed", seen[2]);

        static string Alone(ICommunicator self)
        {
            self.Barrier();
            return "passed";
        }
    }

    public static TheoryData<Action<ICommunicator>> Refused =>
    [
        static ranks => ranks.Broadcast<int>(new int[1], 1),
        static ranks => ranks.Broadcast<int>(new int[1], -1),
        static ranks => ranks.AllGather<int>([1, 2], new int[3]),
        static ranks => ranks.AllGather<int>([1], []),
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void RootsAndLengths_AreLookedAt_BeforeAnybodyWaits(Action<ICommunicator> call)
    {
        Assert.ThrowsAny<ArgumentException>(() => call(SelfCommunicator.Instance));
        Assert.ThrowsAny<ArgumentException>(() => ThreadCommunicator.Run(1, ranks =>
        {
            call(ranks);
            return 0;
        }));
    }

    // Whichever of the two came first.
    private static string Sorted(string message) =>
        message.Replace("calls Barrier where others call AllGather of 1 Int32", "calls AllGather of 1 Int32 where others call Barrier", StringComparison.Ordinal);
}
