using Persistent.Arrays;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Snapshots.Spilling;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>The process runs out of memory while what was read becomes part of the book: each leaf goes back to its pool once, or is the book's.</summary>
public sealed class RecallMemoryTests
{
    private static readonly SnapshotMark Mark = Timeline.Empty.Append("", 0, 0, "").Mark;

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    public void NoLeafIsGivenBackTwice(int at, bool whileShared)
    {
        var (pool, book) = (new LeafPool(64 << 10) { Poisoned = true }, new Scarce());
        var store = new SnapshotStore<Tablet>(new StorageInMemory(), pool, budget: 0, mostInFlight: 16, book);
        var (elements, numbers) = (Array.Empty<double>(), new Tablet.Numbers());
        Scope.Measure(
            () =>
            {
                var tablet = Tablet.Of(6, pool, numbers);
                elements = tablet.Elements();
                return store.Add(Mark, tablet).IsRight;
            },
            pool);
        store.Trim();
        store.Flush();

        (book.SharesLeft, book.SettlesLeft) = whileShared ? (at - 1, int.MaxValue) : (int.MaxValue, at - 1);
        Assert.Throws<InsufficientMemoryException>(() => Scope.Measure(() => store.Restore(Mark.Id).IsRight, pool));
        (book.SharesLeft, book.SettlesLeft) = (int.MaxValue, int.MaxValue);

        // Whatever is free now is written over.
        var same = Scope.Measure(
            () =>
            {
                var others = Enumerable.Range(0, 2).Select(_ => Tablet.Of(6, pool, numbers)).ToArray();
                var before = others.Select(static other => other.Elements()).ToArray();
                var restored = store.Restore(Mark.Id).Match(tablet => tablet.Elements().SequenceEqual(elements), _ => false);
                return restored && others.Select(static other => other.Elements()).Zip(before, static (now, then) => now.SequenceEqual(then)).All(static equal => equal);
            },
            pool);
        Assert.True(same);
        store.Dispose();
        StoreProgram.Collect();
        Assert.Equal(0, pool.RentedBytes);
    }

    /// <summary>Accounts that have no memory for another entry.</summary>
    private sealed class Scarce : LeafBook
    {
        internal int SettlesLeft { get; set; } = int.MaxValue;

        internal int SharesLeft { get; set; } = int.MaxValue;

        internal override void Settle(HeldLeaf leaf, Leaf read)
        {
            if (SettlesLeft-- == 0)
            {
                throw new InsufficientMemoryException();
            }

            base.Settle(leaf, read);
        }

        internal override Leaf Share(HeldLeaf leaf) => SharesLeft-- == 0 ? throw new InsufficientMemoryException() : base.Share(leaf);
    }
}
