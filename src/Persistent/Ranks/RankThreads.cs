using System.Runtime.ExceptionServices;

namespace Persistent.Ranks;

/// <summary>The threads that are the ranks of a program in one process, and how they have ended.</summary>
internal sealed class RankThreads(int size)
{
    private readonly bool[] _ended = new bool[size];
    private readonly Exception?[] _thrown = new Exception?[size];
    private Exception? _first;

    /// <summary>Held by whoever meets; pulsed when a meeting is complete or a rank has ended.</summary>
    internal object Gate { get; } = new();

    internal bool HasEnded(int rank) => _ended[rank];

    /// <summary>What a rank ended with, if it threw.</summary>
    internal Exception? EndOf(int rank) => _thrown[rank];

    /// <summary>Runs each rank on a thread of its own, to its end.</summary>
    internal void Run(Action<int> body)
    {
        var threads = Enumerable.Range(0, size).Select(rank => new Thread(() => Body(rank, body)) { Name = $"persistent-rank-{rank}" }).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        // The others may have failed because the first did.
        if (_first is not null)
        {
            ExceptionDispatchInfo.Throw(_first);
        }
    }

    private void Body(int rank, Action<int> body)
    {
        Exception? thrown = null;
        try
        {
            body(rank);
        }
#pragma warning disable CA1031 // thrown again by Run, once all ranks have ended
        catch (Exception e)
#pragma warning restore CA1031
        {
            thrown = e;
        }

        lock (Gate)
        {
            (_ended[rank], _thrown[rank]) = (true, thrown);
            _first ??= thrown;
            Monitor.PulseAll(Gate);
        }
    }
}
