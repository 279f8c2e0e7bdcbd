using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Persistent.Hdf5;

/// <summary>One thread that runs functions in the order they are given and hands back their results.</summary>
/// <remarks>
/// libhdf5 keeps its state per process and its error stack per thread, and its lock is unfair; so all of it happens here. A function that
/// throws harms nobody but its caller. The thread is a background thread: it never holds up the end of the process.
/// </remarks>
internal sealed class Hdf5Thread : IDisposable
{
    private readonly BlockingCollection<Job> _jobs = [];
    private readonly Thread _thread;
    private bool _disposed;

    internal Hdf5Thread(string name)
    {
        _thread = new(Work) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Whether the caller runs on this thread.</summary>
    internal bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Runs a function and waits for its result; on the thread itself it runs at once.</summary>
    /// <exception cref="ObjectDisposedException">The thread was disposed.</exception>
    internal T Run<T>(Func<T> function)
    {
        if (IsCurrent)
        {
            return function();
        }

        T result = default!;
        var job = new Job(() => result = function());
        try
        {
            _jobs.Add(job);
        }
        catch (InvalidOperationException e)
        {
            throw new ObjectDisposedException($"The thread {_thread.Name} has ended.", e);
        }

        job.Wait();
        return result;
    }

    /// <summary>Finishes what was given before, and ends the thread.</summary>
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _disposed, true))
        {
            _jobs.CompleteAdding();
            if (!IsCurrent)
            {
                _thread.Join();
                _jobs.Dispose();
            }
        }
    }

    private void Work()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            job.Run();
        }
    }

    private sealed class Job(Action action)
    {
        private readonly object _gate = new();
        private ExceptionDispatchInfo? _thrown;
        private bool _done;

        internal void Run()
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // it is thrown again on the caller's thread
            catch (Exception e)
#pragma warning restore CA1031
            {
                _thrown = ExceptionDispatchInfo.Capture(e);
            }

            lock (_gate)
            {
                _done = true;
                Monitor.Pulse(_gate);
            }
        }

        internal void Wait()
        {
            lock (_gate)
            {
                while (!_done)
                {
                    Monitor.Wait(_gate);
                }
            }

            _thrown?.Throw();
        }
    }
}
