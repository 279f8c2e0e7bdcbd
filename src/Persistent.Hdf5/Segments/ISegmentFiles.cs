using LanguageExt;
using Persistent.State;

namespace Persistent.Hdf5.Segments;

/// <summary>What segments need of storage, and nothing else, so that tests can let any of it fail.</summary>
internal interface ISegmentFiles
{
    /// <summary>Makes a segment of a path where nothing is.</summary>
    Either<FileFailure, SegmentPlaces> Create(string path, SegmentShape shape);

    /// <summary>Opens a segment that was made.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    ISegmentFile Open(string path);

    /// <summary>Deletes a segment; nothing happens when it is not there.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    void Delete(string path);
}

/// <summary>An open segment. Safe for concurrent use at places that do not overlap.</summary>
internal interface ISegmentFile : IDisposable
{
    /// <summary>Writes at a place.</summary>
    /// <returns>How many bytes were written; fewer than were given, when it came to an end early.</returns>
    /// <exception cref="IOException">Nothing could be written.</exception>
    int Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Reads at a place.</summary>
    /// <returns>How many bytes were read; none at the end of the file.</returns>
    /// <exception cref="IOException">Nothing could be read.</exception>
    int Read(Span<byte> bytes, long offset);
}
