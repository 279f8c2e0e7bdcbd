namespace Persistent.Ranks;

/// <summary>Where the ranks of one communicator meet: each brings something, and each gets what all have brought.</summary>
/// <param name="threads">The threads that are the ranks of the program.</param>
/// <param name="members">Which of them belong here, in the order of their ranks here.</param>
internal sealed class RankGroup(RankThreads threads, int[] members)
{
    private Meeting _meeting = new(members.Length);

    internal int Size => members.Length;

    /// <summary>Brings something and waits for the others.</summary>
    /// <param name="rank">Who brings it.</param>
    /// <param name="what">What is done; the same on all ranks.</param>
    /// <param name="brought">What is brought. Nobody changes it later.</param>
    /// <returns>What each rank has brought.</returns>
    internal object?[] Meet(int rank, string what, object? brought)
    {
        lock (threads.Gate)
        {
            var meeting = _meeting;
            meeting.What ??= what;
            if (meeting.What != what)
            {
                throw new InvalidOperationException($"Rank {rank} of {Size} calls {what} where others call {meeting.What}; all ranks call the same in the same order.");
            }

            meeting.Brought[rank] = brought;
            if (++meeting.Count == Size)
            {
                _meeting = new(Size);
                Monitor.PulseAll(threads.Gate);
            }

            while (meeting.Count < Size)
            {
                if (Array.FindIndex(members, threads.HasEnded) is var lost and >= 0)
                {
                    throw new RankLostException($"Rank {lost} of {Size} has ended and does not come to {what}, for which rank {rank} waits.", threads.EndOf(members[lost]));
                }

                Monitor.Wait(threads.Gate);
            }

            return meeting.Brought;
        }
    }

    /// <summary>The group of some of the ranks of this one.</summary>
    internal RankGroup Of(IEnumerable<int> ranks) => new(threads, [.. ranks.Select(rank => members[rank])]);

    private sealed class Meeting(int size)
    {
        internal object?[] Brought { get; } = new object?[size];

        internal string? What { get; set; }

        internal int Count { get; set; }
    }
}
