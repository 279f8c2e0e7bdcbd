using Persistent.Hdf5.Segments;
using Persistent.Properties.Models;
using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Who waits for many leaves writes some of them to a segment of its own; when there can be none, the one that is open serves.</summary>
public sealed class HelpTests
{
    private const int LeafBytes = 5000;

    private const int Count = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public unsafe void WhoCannotMakeASegment_LeavesItToTheOneThatIsOpen(bool canBeMade)
    {
        var folder = Directory.CreateTempSubdirectory("persistent-help-");
        var files = new WatchedSegments(new MemorySegments([]));
        using var isAsked = new ManualResetEventSlim();
        var asked = 0;
        try
        {
            using (var store = SegmentStore.Open(folder.FullName, files, new() { SegmentBytes = 2 * (Count + 1) * 4096 }).IfLeft(failure => throw new InvalidOperationException(failure.Message)))
            {
                var bytes = new byte[LeafBytes];
                new Random(1).NextBytes(bytes);
                fixed (byte* memory = bytes)
                {
                    var leaf = new LeafMemory(memory, bytes.Length);
                    Assert.Equal(0, store.BeginWrite(leaf).Wait().IfLeft(failure => throw new InvalidOperationException(failure.Message)).Segment);
                    files.Refuses = path =>
                    {
                        _ = Interlocked.Increment(ref asked);
                        isAsked.Set();
                        return canBeMade ? LanguageExt.Option<FileFailure>.None : new FileFailure.Gone(path, "making a segment");
                    };
                    files.OnWrite = () =>
                    {
                        // The I/O thread is slow until somebody wants to help.
                        if (Thread.CurrentThread.Name == "persistent-spill")
                        {
                            isAsked.Wait();
                        }
                    };
                    var leaves = new LeafMemory[Count];
                    Array.Fill(leaves, leaf);
                    var slots = store.BeginWrites(leaves).Select(transfer => transfer.Wait().Match(Right: slot => slot.Segment, Left: failure => throw new InvalidOperationException(failure.Message))).ToArray();
                    Assert.Equal(1, asked);
                    Assert.Equal(Count + 1, store.Places);
                    Assert.Equal(canBeMade, slots.Contains(1));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
