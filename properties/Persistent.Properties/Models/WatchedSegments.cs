using LanguageExt;
using Persistent.Hdf5.Segments;
using Persistent.State;

namespace Persistent.Properties.Models;

/// <summary>Segments before each of whose operations something happens: a wait, or an exception that nobody expects of files.</summary>
/// <param name="files">The segments.</param>
internal sealed class WatchedSegments(ISegmentFiles files) : ISegmentFiles
{
    internal Action OnCreate { get; set; } = static () => { };

    /// <summary>Why a segment cannot be made, if so.</summary>
    internal Func<string, Option<FileFailure>> Refuses { get; set; } = static _ => Option<FileFailure>.None;

    internal Action OnWrite { get; set; } = static () => { };

    internal Action OnRead { get; set; } = static () => { };

    internal Action OnClose { get; set; } = static () => { };

    public Either<FileFailure, SegmentPlaces> Create(string path, SegmentShape shape)
    {
        OnCreate();
        return Refuses(path).Match(static refused => refused, () => files.Create(path, shape));
    }

    public ISegmentFile Open(string path) => new Opened(this, files.Open(path));

    public void Delete(string path) => files.Delete(path);

    private sealed class Opened(WatchedSegments owner, ISegmentFile file) : ISegmentFile
    {
        public int Write(ReadOnlySpan<byte> bytes, long offset)
        {
            owner.OnWrite();
            return file.Write(bytes, offset);
        }

        public int Read(Span<byte> bytes, long offset)
        {
            owner.OnRead();
            return file.Read(bytes, offset);
        }

        public void Dispose()
        {
            owner.OnClose();
            file.Dispose();
        }
    }
}
