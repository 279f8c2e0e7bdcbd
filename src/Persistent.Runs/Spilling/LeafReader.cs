using LanguageExt;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Reads what a recall misses, all of it under way at once as far as the storage allows.</summary>
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
            for (var i = 0; i < transfers.Count; i++)
            {
                var index = i;
                _ = Ended(transfers[i]).IfLeft(failure =>
                {
                    recall.Fail(index, failure);
                    return default;
                });
            }
        }
    }

    private static Either<FileFailure, SpillSlot> Ended(ISpillTransfer transfer)
    {
        try
        {
            return transfer.Wait();
        }
#pragma warning disable CA1031 // the others are waited for too, and a storage is to return its failures
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return new FileFailure.Unreadable("the storage of snapshots", "reading", thrown.Message);
        }
    }
}
