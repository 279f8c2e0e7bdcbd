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
            transfers.ForEach(static transfer => transfer.Wait());
        }

        for (var i = 0; i < transfers.Count; i++)
        {
            var index = i;
            transfers[i].Outcome.Match(Right: static _ => { }, Left: failure => recall.Fail(index, failure));
        }
    }
}
