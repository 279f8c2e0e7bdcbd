using Persistent.Hdf5.Segments;
using Persistent.Snapshots;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Giving a leaf to be written, and giving one up, never wait for a device: not while a full segment is sealed either.</summary>
public sealed class SealWaitTests
{
    private const int LeavesInASegment = 9;

    /// <summary>Leaves of the full segment are given up meanwhile: once there are enough, it is written to again.</summary>
    [Theory]
    [InlineData(LeavesInASegment, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    public unsafe void WhileASegmentIsSealed_NobodyElseWaits(int released, int segment)
    {
        using var isSealing = new ManualResetEventSlim();
        using var maySeal = new ManualResetEventSlim();
        using var store = new WatchedStore(LeavesInASegment * 2);
        var bytes = WatchedStore.Pattern(1);
        fixed (byte* memory = bytes)
        {
            var leaf = new LeafMemory(memory, bytes.Length);
            var slots = Enumerable.Range(0, LeavesInASegment).Select(_ => Written(store.Leaves.BeginWrite(leaf))).ToArray();
            store.Files.OnWrite = () =>
            {
                isSealing.Set();
                maySeal.Wait();
            };
            var next = store.Leaves.BeginWrite(leaf);
            isSealing.Wait();
            Transfer? other = null;
            var others = new Thread(() =>
            {
                Array.ForEach(slots[..released], store.Leaves.Release);
                other = store.Leaves.BeginWrite(leaf);
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
                var read = new byte[bytes.Length];
                Assert.True(store.Leaves.Read(slot, read).IsNone);
                Assert.Equal(bytes, read);
            });
        }
    }

    private static SegmentSlot Written(Transfer transfer) => transfer.Wait().IfLeft(failure => throw new InvalidOperationException(failure.Message));
}
