using Persistent.Snapshots;

namespace Persistent.Runs.Spilling;

/// <summary>Keeps leaves outside of memory for one store.</summary>
/// <remarks>Nothing here waits for a device but <see cref="ISpillTransfer.Wait"/> and disposing, which ends what is under way and deletes everything. Safe for
/// concurrent use; a leaf is not read while it is released.</remarks>
public interface ISpillStorage : IDisposable
{
    /// <summary>Begins to write leaves.</summary>
    /// <param name="leaves">The bytes of each; they stay as they are until the transfer has ended.</param>
    /// <returns>A transfer for each, in their order. It comes to where the leaf is: then reading gives these bytes. Or to why it was not written, and then nothing is taken up by it.</returns>
    ISpillTransfer[] BeginWrite(ReadOnlySpan<LeafMemory> leaves);

    /// <summary>Begins to read a leaf, and to check that it is what was written. It may be read by who waits for it, and not before.</summary>
    /// <param name="slot">Where it is.</param>
    /// <param name="leaf">Receives the bytes, as many as were written; nobody looks at them until the transfer has ended.</param>
    /// <returns>Comes to where the leaf was; or to why it could not be read, and then the bytes are worth nothing.</returns>
    ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf);

    /// <summary>Makes the room of a leaf free for others; nobody reads it any more.</summary>
    /// <param name="slot">Where it is.</param>
    void Release(SpillSlot slot);
}
