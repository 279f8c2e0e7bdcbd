using LanguageExt;
using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Who waits for many leaves writes some of them to a segment of its own; when there can be none, the one that is open serves.</summary>
public sealed class HelpTests
{
    private const int Count = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public unsafe void WhoCannotMakeASegment_LeavesItToTheOneThatIsOpen(bool canBeMade)
    {
        using var isAsked = new ManualResetEventSlim();
        using var store = new WatchedStore(2 * (Count + 1));
        var asked = 0;
        fixed (byte* memory = WatchedStore.Pattern(1))
        {
            var leaves = new LeafMemory[Count];
            Array.Fill(leaves, new LeafMemory(memory, 5000));
            Assert.Equal(0, store.Leaves.BeginWrite(leaves[0]).Wait().IfLeft(static failure => throw new InvalidOperationException(failure.Message)).Segment);
            store.Files.Refuses = path =>
            {
                _ = Interlocked.Increment(ref asked);
                isAsked.Set();
                return canBeMade ? Option<FileFailure>.None : new FileFailure.Gone(path, "making a segment");
            };
            store.Files.OnWrite = () =>
            {
                // The I/O thread is slow until somebody wants to help.
                if (Thread.CurrentThread.Name == "persistent-spill")
                {
                    isAsked.Wait();
                }
            };
            var segments = store.Leaves.BeginWrites(leaves)
                .Select(static transfer => transfer.Wait().Match(Right: static slot => slot.Segment, Left: static failure => throw new InvalidOperationException(failure.Message)))
                .ToArray();
            Assert.Equal(1, asked);
            Assert.Equal(Count + 1, store.Leaves.Places);
            Assert.Equal(canBeMade, segments.Contains(1));
        }
    }
}
