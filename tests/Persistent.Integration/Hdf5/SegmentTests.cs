using System.Buffers.Binary;
using Persistent.Arrays;
using Persistent.Hdf5.Files;
using Persistent.Hdf5.Segments;
using Persistent.State;
using Xunit;

namespace Persistent.Integration.Hdf5;

/// <summary>Leaves in segments on a real file system, made by a real libhdf5.</summary>
public sealed class SegmentTests
{
    private static SpillOptions Small { get; } = new() { SegmentBytes = 64 * 4096 };

    [Fact]
    public void Leaves_AreReadBackAsTheyWereWritten()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, Small);
        var leaves = new[] { 0, 1, 4095, 4096, 4097, 20_000, 100_000, 300_000 }.Select(bytes => Pattern(bytes, bytes)).ToArray();

        var slots = leaves.Select(leaf => Written(store, leaf)).ToArray();

        foreach (var (slot, leaf) in Enumerable.Zip(slots, leaves))
        {
            Assert.Equal(leaf, Read(store, slot));
        }

        Assert.Equal(leaves.Sum(leaf => leaf.Length), store.Counters.BytesWritten);
        Assert.Equal(leaves.Sum(leaf => leaf.Length), store.Counters.BytesRead);
        Assert.Equal(leaves.Sum(leaf => leaf.Length), store.Counters.BytesHeld);
    }

    [Fact]
    public unsafe void LeavesOfAPool_AreWrittenAndReadWhileTheCallerGoesOn()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, Small);
        var pool = new LeafPool(32 << 20) { Poisoned = true };
        var array = Scope.Run(() => PersistentArray.Generate<double, Squares>(1 << 20, default), pool);
        var transfers = new List<Transfer>();
        foreach (var leaf in array.Leaves)
        {
            transfers.Add(store.BeginWrite(new(leaf.Pointer, leaf.Bytes)));
        }

        var slots = transfers.ConvertAll(transfer => transfer.Wait().Match(slot => slot, failure => throw new InvalidOperationException(failure.Message)));
        var restored = new Leaf[slots.Count];
        pool.Rent(array.Leaves[0].Bytes, restored);
        var reads = slots.Select((slot, i) => store.BeginRead(slot, new(restored[i].Pointer, restored[i].Bytes))).ToArray();
        foreach (var (read, i) in reads.Select((read, i) => (read, i)))
        {
            Assert.True(read.Wait().IsRight);
            Assert.True(Same(array.Leaves[i], restored[i]));
        }

        pool.Return(restored);
        Assert.Equal(array.Leaves.Length, pool.RentedLeaves);
        GC.KeepAlive(array);
    }

    [Fact]
    public void ManyThreads_WriteReadAndRelease()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, Small);

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker =>
        {
            var held = new Queue<(SegmentSlot Slot, byte[] Leaf)>();
            for (var i = 0; i < 150; i++)
            {
                var leaf = Pattern((i * 977 % 40_000) + worker, i + (worker * 1000));
                held.Enqueue((Written(store, leaf), leaf));
                if (held.Count > 5)
                {
                    var (slot, expected) = held.Dequeue();
                    Assert.Equal(expected, Read(store, slot));
                    store.Release(slot);
                }
            }

            foreach (var (slot, expected) in held)
            {
                Assert.Equal(expected, Read(store, slot));
                store.Release(slot);
            }
        });

        Assert.Equal(0, store.Counters.BytesHeld);
        Assert.True(Directory.GetFiles(store.Path, "*.h5").Length <= 1);
    }

    [Fact]
    public void FilledSegment_IsSealed_AndSaysWhatIsInItToAnybody()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, Small);
        var slots = Enumerable.Range(0, 9).Select(i => (Slot: Written(store, Pattern(32_000, i)), Leaf: Pattern(32_000, i))).ToArray();
        store.Release(slots[3].Slot);

        // The ninth leaf did not fit into the first segment.
        Assert.Equal([0, 1], slots.Select(slot => slot.Slot.Segment).Distinct());
        var path = Path.Combine(store.Path, "rank-0000-segment-0000.h5");
        FileTests.Call(path, () =>
        {
            using var file = Hdf5File.Read(path);
            Assert.Equal("persistent-spill-segment", file.Root.Attributes.Text("format"));
            Assert.Equal(0, file.Root.Attributes.Number<int>("segment"));
            using var bytes = file.Root.OpenDataset("leaves");
            using var table = file.Root.OpenDataset("slots");
            using var seal = file.Root.OpenDataset("seal");
            var words = seal.Read<ulong>();
            var rows = table.ReadRecords(16).AsSpan(0, 16 * 8);
            Assert.Equal([1, 8, Crc32C.Of(rows), 1], words);
            for (var i = 0; i < 8; i++)
            {
                var offset = BinaryPrimitives.ReadInt64LittleEndian(rows[(16 * i)..]);
                var leaf = new byte[BinaryPrimitives.ReadInt32LittleEndian(rows[((16 * i) + 8)..])];
                bytes.Read<byte>(leaf, [offset], [leaf.Length]);
                Assert.Equal(slots[i].Leaf, leaf);
                Assert.Equal(Crc32C.Of(leaf), BinaryPrimitives.ReadUInt32LittleEndian(rows[((16 * i) + 12)..]));
            }

            return 0;
        });
        Assert.Contains("leaves                   Dataset {262144}", FileTests.Tool("h5ls", path), StringComparison.Ordinal);
        Assert.Contains("\"crc32c\"", FileTests.Tool("h5dump", "-H", path), StringComparison.Ordinal);
    }

    [Fact]
    public void Segment_IsAWholeFileWhileItIsBeingFilled()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, Small);
        Written(store, Pattern(10_000, 1));

        var path = Assert.Single(Directory.GetFiles(store.Path, "*.h5"));
        Assert.Contains("(0): 0, 0, 0, 0", FileTests.Tool("h5dump", "-d", "/seal", path), StringComparison.Ordinal);
        store.Seal();
        Assert.Contains("(0): 1, 1, ", FileTests.Tool("h5dump", "-d", "/seal", path), StringComparison.Ordinal);
    }

    [Fact]
    public void SpaceOfReleasedLeaves_IsUsedAgain_AndSegmentsWithNothingInThemGo()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, Small);
        for (var round = 0; round < 20; round++)
        {
            var slots = Enumerable.Range(0, 30).Select(i => Written(store, Pattern(30_000, i))).ToArray();
            Assert.InRange(store.Counters.FileBytes, 30 * 30_000, 7 * 64 * 4096);
            foreach (var slot in slots)
            {
                store.Release(slot);
            }

            // Files are deleted before anything else is written.
            store.Release(Written(store, Pattern(1, round)));
            Assert.True(Directory.GetFiles(store.Path, "*.h5").Length <= 1);
        }
    }

    [Fact]
    public void ReleasedSlot_IsNotReadOrReleasedAgain()
    {
        using var folder = new WorkFolder();
        using var store = Open(folder, Small);
        var slot = Written(store, Pattern(100, 1));
        store.Release(slot);

        Assert.Throws<ArgumentException>(() => store.Release(slot));
        Assert.Throws<ArgumentException>(() => store.Read(slot, new byte[100]));
    }

    [Fact]
    public void DisposedStore_LeavesNothing_AndTakesNothingMore()
    {
        using var folder = new WorkFolder();
        var store = Open(folder, Small);
        var slot = Written(store, Pattern(100, 1));
        store.Dispose();
        store.Dispose();

        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
        Assert.Throws<ObjectDisposedException>(() => store.Write(new byte[1]));
        Assert.Throws<ObjectDisposedException>(() => store.Release(slot));
    }

    [Fact]
    public void Checksum_IsThatOfThePublishedVectors_HoweverItIsTaken()
    {
        // RFC 3720, appendix B.4, and the check value of the catalogues.
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        foreach (var length in new[] { 0, 1, 7, 8, 767, 768, 769, 12287, 12288, 12289, 131072, 140001 })
        {
            var bytes = Pattern(length, length);
            Assert.Equal(Crc32C.OfBytewise(bytes), Crc32C.Of(bytes));
            Assert.Equal(Crc32C.OfBytewise(bytes), Crc32C.OfInThree(bytes));
        }
    }

    internal static SegmentStore Open(WorkFolder folder, SpillOptions options) =>
        SegmentStore.Open(folder.FullName, options).Match(store => store, failure => throw new InvalidOperationException(failure.Message));

    internal static SegmentSlot Written(SegmentStore store, byte[] leaf) =>
        store.Write(leaf).Match(slot => slot, failure => throw new InvalidOperationException(failure.Message));

    internal static byte[] Read(SegmentStore store, SegmentSlot slot)
    {
        var bytes = new byte[slot.Bytes];
        return store.Read(slot, bytes).Match(failure => throw new InvalidOperationException(failure.Message), () => bytes);
    }

    internal static byte[] Pattern(int bytes, int seed)
    {
        var leaf = new byte[bytes];
        new Random(seed).NextBytes(leaf);
        return leaf;
    }

    private static unsafe bool Same(Leaf a, Leaf b) => new ReadOnlySpan<byte>(a.Pointer, a.Bytes).SequenceEqual(new ReadOnlySpan<byte>(b.Pointer, b.Bytes));

    private readonly struct Squares : IGenerateKernel<double>
    {
        public void Fill(long start, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (start + i) * (double)(start + i);
            }
        }
    }
}
