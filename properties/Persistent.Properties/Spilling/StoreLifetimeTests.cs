using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Hdf5.Segments;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>What stays in memory because of a store, and what does not.</summary>
public sealed class StoreLifetimeTests
{
    /// <summary>A store that was not disposed and that nobody has any more, with its pool: what it gave to be written is read all the same.</summary>
    [Fact]
    public void LeavesOnTheirWayToAFile_StayUntilTheyAreWritten()
    {
        var folder = Directory.CreateTempSubdirectory("persistent-lifetime-");
        try
        {
            using var writes = new ManualResetEventSlim();
            using var begun = new ManualResetEventSlim();
            var files = new WatchedSegments(new MemorySegments([]))
            {
                OnWrite = () =>
                {
                    begun.Set();
                    writes.Wait();
                },
            };
            using (var segments = SegmentStore.Open(folder.FullName, files, new() { SegmentBytes = 64 * 4096 }).IfLeft(failure => throw new InvalidOperationException(failure.Message)))
            {
                var slab = Forgotten(segments);
                begun.Wait();
                StoreProgram.Collect();
                var isThere = slab.IsAlive;
                writes.Set();
                Assert.True(isThere, "what is being written has been collected");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Snapshots that come and go below the budget: nobody looks at who else refers to their leaves.</summary>
    [Fact]
    public void LeavesThatWent_AreForgotten()
    {
        var (pool, book) = (new LeafPool(8 << 20), new LeafBook());
        var first = Passed(book, pool);
        for (var i = 0; i < 100; i++)
        {
            Passed(book, pool);
        }

        StoreProgram.Collect();
        Assert.False(first.IsAlive);
        GC.KeepAlive(book);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forgotten(SegmentStore segments)
    {
        var pool = new LeafPool(8 << 20);
        var store = new SnapshotStore<Tablet>(new SegmentStorage(segments), pool, budget: 0);
        WeakReference? slab = null;
        Scope.Measure(
            () =>
            {
                var tablet = Tablet.Of(6, pool, new());
                slab = new(tablet.First.Leaves[0].Slab);
                return store.Add(Timeline.Empty.Append("", 0, 0, "").Mark, tablet).IsRight;
            },
            pool);
        store.Trim();
        return slab!;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Passed(LeafBook book, LeafPool pool)
    {
        WeakReference? leaf = null;
        Scope.Measure(
            () =>
            {
                var state = book.Capture(default, [Tablet.Of(6, pool, new()).First]);
                leaf = new(state.Arrays[0].Leaves[0]);
                book.Release(state, []);
                return 0;
            },
            pool);
        return leaf!;
    }
}
