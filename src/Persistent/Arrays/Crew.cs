using System.Runtime.ExceptionServices;

namespace Persistent.Arrays;

/// <summary>A piece of work that is cut into parts which do not depend on each other.</summary>
internal interface IParts
{
    void Do(int part);
}

/// <summary>Runs the parts of an operation on several threads. Which thread runs a part, and when, cannot be seen in the result.</summary>
internal static class Crew
{
    private static readonly Workers s_workers = new();

    internal static void Run<TParts>(int threads, int count, TParts parts)
        where TParts : struct, IParts
    {
        if (threads <= 1 || count <= 1)
        {
            for (var i = 0; i < count; i++)
            {
                parts.Do(i);
            }

            return;
        }

        var job = new Job<TParts>(count, parts);
        var helpers = Math.Min(threads, count) - 1;
        s_workers.Offer(job, helpers);
        job.RunToEnd();
    }

    private sealed class Job<TParts>(int count, TParts parts) : IJob
        where TParts : struct, IParts
    {
        private TParts _parts = parts;
        private int _next = -1;
        private int _done;
        private ExceptionDispatchInfo? _failure;

        public void Help()
        {
            for (var part = Interlocked.Increment(ref _next); part < count; part = Interlocked.Increment(ref _next))
            {
                try
                {
                    _parts.Do(part);
                }
#pragma warning disable CA1031 // carried to the thread that asked for the work
                catch (Exception e)
#pragma warning restore CA1031
                {
                    Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
                }

                if (Interlocked.Increment(ref _done) == count)
                {
                    lock (this)
                    {
                        Monitor.PulseAll(this);
                    }
                }
            }
        }

        internal void RunToEnd()
        {
            Help();
            var spin = default(SpinWait);
            while (Volatile.Read(ref _done) < count && !spin.NextSpinWillYield)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            lock (this)
            {
                while (Volatile.Read(ref _done) < count)
                {
                    Monitor.Wait(this);
                }
            }

            // A worker that comes late finds nothing to do, and keeps nothing alive meanwhile.
            _parts = default;
            _failure?.Throw();
        }
    }
}
