using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Persistent.Arrays;

/// <summary>The threads that help with large operations. They start when they are first needed, wait for work between operations, and end with
/// the process; unlike those of the thread pool they are never busy with something else.</summary>
#pragma warning disable CA1001 // it ends with the process
internal sealed class Workers
#pragma warning restore CA1001
{
    private const int Most = 256;

    private readonly ConcurrentQueue<IJob> _jobs = new();
    private readonly SemaphoreSlim _due = new(0);
    private readonly Lock _gate = new();
    private int _started;

#pragma warning disable PST0107 // who helps, and when, cannot be seen in a result

    /// <summary>Asks so many threads to help with a job; one that comes when nothing is left to do goes on.</summary>
    internal void Offer(IJob job, int times)
    {
        if (Volatile.Read(ref _started) < Math.Min(times, Most))
        {
            Start(times);
        }

        for (var i = 0; i < times; i++)
        {
            _jobs.Enqueue(job);
        }

        _due.Release(times);
    }

    private void Start(int wanted)
    {
        lock (_gate)
        {
            while (_started < Math.Min(wanted, Most))
            {
                _started++;
                new Thread(Work) { IsBackground = true, Name = $"Persistent {_started}" }.UnsafeStart();
            }
        }
    }

    private void Work()
    {
        while (true)
        {
            _due.Wait();
            HelpWithNext();
        }
    }

    // On its own, so that a thread that waits has nothing of the last job on its stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void HelpWithNext()
    {
        if (_jobs.TryDequeue(out var job))
        {
            job.Help();
        }
    }
#pragma warning restore PST0107
}

/// <summary>Work that several threads may help with.</summary>
internal interface IJob
{
    /// <summary>Does parts until none is left. Throws nothing.</summary>
    void Help();
}
