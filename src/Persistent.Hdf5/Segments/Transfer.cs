using System.Diagnostics;
using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Hdf5.Segments;

/// <summary>A leaf on its way to a file or back: its bytes are in their place, and are not changed or looked at, until it has ended.</summary>
internal sealed class Transfer(SegmentStore store, LeafMemory memory, SegmentSlot? source)
{
    private static readonly TimeSpan s_shortly = TimeSpan.FromMicroseconds(30);

    private bool _isDone;

    /// <summary>Whether it has ended, well or not.</summary>
    internal bool IsDone => Volatile.Read(ref _isDone);

    internal int Bytes => Memory.Length;

    /// <summary>Where the bytes come from; null when they go to a file.</summary>
    internal SegmentSlot? Source { get; } = source;

    internal LeafMemory Memory { get; } = memory;

    /// <summary>How it came out, once it is done. The slot of what was written, or of what was read.</summary>
    internal Either<FileFailure, SegmentSlot> Outcome { get; private set; }

    /// <summary>Whether somebody waits for it. Guarded by the store.</summary>
    internal bool IsAwaited { get; set; }

    /// <summary>Waits until it has ended; helps the store meanwhile.</summary>
    internal Either<FileFailure, SegmentSlot> Wait()
    {
        if (!IsDone)
        {
            store.Wait(this);
        }

        return Outcome;
    }

    /// <summary>Waits as long as it takes to put a thread to sleep and to wake it again.</summary>
    internal void AwaitShortly()
    {
        for (var start = Stopwatch.GetTimestamp(); !IsDone && Stopwatch.GetElapsedTime(start) < s_shortly;)
        {
            Thread.SpinWait(20);
        }
    }

    internal void End(Either<FileFailure, SegmentSlot> outcome)
    {
        Outcome = outcome;
        Volatile.Write(ref _isDone, true);
    }
}
