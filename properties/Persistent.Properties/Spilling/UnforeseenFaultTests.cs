using LanguageExt;
using Persistent.Hdf5.Segments;
using Persistent.Properties.Models;
using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>What files are not expected to throw ends neither the process nor the I/O thread, and nobody waits for ever: it is a failure as any other.</summary>
public sealed class UnforeseenFaultTests : IDisposable
{
    private readonly WatchedStore _watched = new(blocksOfASegment: 16);

    private WatchedSegments Files => _watched.Files;

    private SegmentStore Store => _watched.Leaves;

    [Fact]
    public void Writing()
    {
        var before = Written(1);
        Files.OnWrite = Throw;
        Assert.IsType<FileFailure.Unwritable>(Failure(Store.Write(WatchedStore.Pattern(2))));
        Assert.Equal(5000, Store.Counters.BytesHeld);

        // Its place is free again: seven of two blocks go into what is left of the sixteen.
        Files.OnWrite = static () => { };
        Assert.Equal([0, 0, 0, 0, 0, 0, 0], Enumerable.Range(2, 7).Select(seed => Written(seed).Segment));
        Assert.Equal(WatchedStore.Pattern(1), Read(before));
    }

    [Fact]
    public void MakingASegment()
    {
        Files.OnCreate = Throw;
        Assert.IsType<FileFailure.Unwritable>(Failure(Store.Write(WatchedStore.Pattern(1))));
        Files.OnCreate = static () => { };
        Assert.Equal(WatchedStore.Pattern(1), Read(Written(1)));
    }

    [Fact]
    public void Reading()
    {
        var slot = Written(1);
        Files.OnRead = Throw;
        Assert.True(Store.Read(slot, new byte[slot.Bytes]).IsSome);
        Files.OnRead = static () => { };
        Assert.Equal(WatchedStore.Pattern(1), Read(slot));
    }

    [Fact]
    public void ClosingASegment()
    {
        var slots = Enumerable.Range(0, 9).Select(Written).ToArray();
        Files.OnClose = Throw;
        Assert.Equal([0, 1], slots.Select(slot => slot.Segment).Distinct());
        Array.ForEach(slots[..8], Store.Release);
        Assert.Equal(WatchedStore.Pattern(8), Read(slots[8]));
        Assert.Equal(WatchedStore.Pattern(9), Read(Written(9)));
    }

    /// <summary>The thread that waits writes too, when so many are to be written.</summary>
    [Fact]
    public unsafe void WritingMany_WithHelp()
    {
        const int Count = 300;
        var next = 0;
        Files.OnWrite = () =>
        {
            if (Interlocked.Increment(ref next) % 2 == 0)
            {
                Throw();
            }
        };
        var bytes = WatchedStore.Pattern(1);
        fixed (byte* memory = bytes)
        {
            var leaf = new LeafMemory(memory, bytes.Length);
            var transfers = Store.BeginWrites(Leaves(leaf, Count));
            var slots = transfers.Select(transfer => transfer.Wait()).ToArray();
            Files.OnWrite = static () => { };
            var held = slots.Where(slot => slot.IsRight).Select(slot => slot.IfLeft(default(SegmentSlot))).ToArray();
            Assert.InRange(held.Length, 1, Count - 1);
            Assert.Equal(held.Length, Store.Places);
            Assert.All(held, slot => Assert.Equal(bytes, Read(slot)));
        }
    }

    public void Dispose() => _watched.Dispose();

    private static LeafMemory[] Leaves(LeafMemory leaf, int count)
    {
        var leaves = new LeafMemory[count];
        Array.Fill(leaves, leaf);
        return leaves;
    }

    private static void Throw() => throw new InvalidOperationException("what nobody thought of");

    private static FileFailure Failure(Either<FileFailure, SegmentSlot> outcome) =>
        outcome.Match(_ => throw new InvalidOperationException("It did not fail."), failure => failure);

    private SegmentSlot Written(int seed) => Store.Write(WatchedStore.Pattern(seed)).IfLeft(failure => throw new InvalidOperationException(failure.Message));

    private byte[] Read(SegmentSlot slot)
    {
        var bytes = new byte[slot.Bytes];
        return Store.Read(slot, bytes).Match(failure => throw new InvalidOperationException(failure.Message), () => bytes);
    }
}
