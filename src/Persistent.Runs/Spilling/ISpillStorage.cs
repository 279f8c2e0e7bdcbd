using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;

namespace Persistent.Runs.Spilling;

/// <summary>Keeps leaves outside of memory for one store.</summary>
/// <remarks>Written and released by one thread at a time, read by others meanwhile. Disposing it deletes everything.</remarks>
public interface ISpillStorage : IDisposable
{
    /// <summary>Writes a leaf; when this returns a slot, reading it gives these bytes.</summary>
    /// <param name="leaf">The bytes; only during the call.</param>
    /// <returns>Where it is; or why it was not written, and then nothing is taken up by it.</returns>
    Either<FileFailure, SpillSlot> Write(ReadOnlySpan<byte> leaf);

    /// <summary>Reads a leaf and checks that it is what was written.</summary>
    /// <param name="slot">Where it is.</param>
    /// <param name="leaf">Receives the bytes: as many as were written.</param>
    /// <returns>Why it could not be read, if so; what was received is worth nothing then.</returns>
    Option<FileFailure> Read(SpillSlot slot, Span<byte> leaf);

    /// <summary>Makes the room of a leaf free for others; nobody reads it any more.</summary>
    /// <param name="slot">Where it is.</param>
    void Release(SpillSlot slot);
}
