using Persistent.Snapshots.Spilling;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Reads what a recall misses, all of it under way at once.</summary>
internal static class LeafReader
{
    /// <summary>Reads, and waits for the last. What could not be read is noted in the recall.</summary>
    /// <exception cref="Arrays.LeafPoolExhausted">There is no room; then nothing is on its way any more.</exception>
    internal static void Read(ISpillStorage storage, Recall recall)
    {
        var transfers = new List<ISpillTransfer>(recall.Missing.Count);
        try
        {
            foreach (var leaf in recall.Missing)
            {
                transfers.Add(storage.BeginRead(leaf.Slot!.Value, recall.Rent(leaf)));
            }
        }
        finally
        {
            transfers.ForEach(AwaitEnd);
        }

        for (var i = 0; i < transfers.Count; i++)
        {
            var index = i;
            transfers[i].Outcome.Match(Right: static _ => { }, Left: failure => recall.Fail(index, failure));
        }
    }

    // The room of a leaf goes back to its pool, and to others, only when nothing is read into it any more: a thread that is interrupted waits all the same.
    private static void AwaitEnd(ISpillTransfer transfer)
    {
        for (var isInterrupted = false; ; isInterrupted = true)
        {
            try
            {
                transfer.Wait();
                if (isInterrupted)
                {
                    Thread.CurrentThread.Interrupt();
                }

                return;
            }
            catch (ThreadInterruptedException)
            {
                // Said again when it has ended.
            }
        }
    }
}
