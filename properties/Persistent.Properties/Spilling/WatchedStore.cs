using Persistent.Hdf5.Segments;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>A store of leaves over segments in memory that a test watches, in a folder of its own that has to be empty in the end.</summary>
internal sealed class WatchedStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("persistent-watched-");

    internal WatchedStore(int blocksOfASegment) =>
        Leaves = SegmentStore.Open(_folder.FullName, Files, new() { SegmentBytes = blocksOfASegment * 4096L }).IfLeft(failure => throw new InvalidOperationException(failure.Message));

    internal WatchedSegments Files { get; } = new(new MemorySegments([]));

    internal SegmentStore Leaves { get; }

    /// <summary>Bytes that look like no others.</summary>
    internal static byte[] Pattern(int seed)
    {
        var leaf = new byte[5000];
        new Random(seed).NextBytes(leaf);
        return leaf;
    }

    public void Dispose()
    {
        Leaves.Dispose();
        Assert.Empty(_folder.GetFileSystemInfos());
        _folder.Delete(recursive: true);
    }
}
