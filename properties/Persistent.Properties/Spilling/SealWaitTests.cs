using Persistent.Hdf5.Segments;
using Persistent.Properties.Models;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Giving a leaf to be written, and giving one up, never wait for a device: not while a full segment is sealed either.</summary>
public sealed class SealWaitTests
{
    private const int LeafBytes = 5000;

    private const int LeavesInASegment = 9;

    /// <summary>Leaves of the full segment are given up meanwhile: once there are enough, it is written to again.</summary>
    [Theory]
    [InlineData(LeavesInASegment, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    public unsafe void WhileASegmentIsSealed_NobodyElseWaits(int released, int segment)
    {
        var folder = Directory.CreateTempSubdirectory("persistent-seal-");
        using var isSealing = new ManualResetEventSlim();
        using var maySeal = new ManualResetEventSlim();
        var files = new WatchedSegments(new MemorySegments([]));
        try
        {
            using (var store = SegmentStore.Open(folder.FullName, files, new() { SegmentBytes = LeavesInASegment * 2 * 4096 }).IfLeft(failure => throw new InvalidOperationException(failure.Message)))
            {
                var bytes = new byte[LeafBytes];
                new Random(1).NextBytes(bytes);
                fixed (byte* memory = bytes)
                {
                    var leaf = new LeafMemory(memory, bytes.Length);
                    var slots = Enumerable.Range(0, LeavesInASegment).Select(_ => Written(store.BeginWrite(leaf))).ToArray();
                    files.OnWrite = () =>
                    {
                        isSealing.Set();
                        maySeal.Wait();
                    };
                    var next = store.BeginWrite(leaf);
                    isSealing.Wait();
                    Transfer? other = null;
                    var others = new Thread(() =>
                    {
                        Array.ForEach(slots[..released], store.Release);
                        other = store.BeginWrite(leaf);
                    });
                    others.Start();
                    var hasWaited = !others.Join(TimeSpan.FromSeconds(30));
                    maySeal.Set();
                    others.Join();
                    _ = (Written(next), Written(other!));
                    Assert.False(hasWaited);
                    Assert.Equal(segment, Written(next).Segment);
                    Assert.All(slots[released..].Append(Written(next)), slot =>
                    {
                        var read = new byte[LeafBytes];
                        Assert.True(store.Read(slot, read).IsNone);
                        Assert.Equal(bytes, read);
                    });
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SegmentSlot Written(Transfer transfer) => transfer.Wait().IfLeft(failure => throw new InvalidOperationException(failure.Message));
}
