using LanguageExt;
using Microsoft.Win32.SafeHandles;
using Persistent.State;

namespace Persistent.Hdf5.Segments;

/// <summary>Segments on a file system: made by libhdf5, then read and written at places, past it.</summary>
internal sealed class SegmentFiles(Hdf5Library library) : ISegmentFiles
{
    public Either<FileFailure, SegmentPlaces> Create(string path, SegmentShape shape)
    {
        Either<FileFailure, SegmentPlaces> made = default;
        var failure = FileErrors.Try(path, "making a segment", 1, () => made = library.Call(path, () => SegmentFormat.Create(path, shape)));
        made = failure.Match(failed => failed, () => made);
        if (made.IsLeft)
        {
            // What is left of it, if anything can be deleted.
            _ = FileErrors.Try(path, "deleting", 0, () => File.Delete(path + ".new"));
        }

        return made;
    }

    public ISegmentFile Open(string path) => new OpenSegment(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));

    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone with its folder.
        }
    }

    private sealed class OpenSegment(SafeFileHandle handle) : ISegmentFile
    {
        public int Write(ReadOnlySpan<byte> bytes, long offset)
        {
            RandomAccess.Write(handle, bytes, offset);
            return bytes.Length;
        }

        public int Read(Span<byte> bytes, long offset) => RandomAccess.Read(handle, bytes, offset);

        public void Dispose() => handle.Dispose();
    }
}
