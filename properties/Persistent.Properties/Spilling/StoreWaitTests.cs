using LanguageExt;
using Persistent.Arrays;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Whom a store waits for, and how long.</summary>
public sealed class StoreWaitTests
{
    private static readonly SnapshotMark Mark = Timeline.Empty.Append("", 0, 0, "").Mark;

    /// <summary>Later leaves may be written before earlier ones: then it is the earlier one that is waited for.</summary>
    [Fact]
    public void WhoWaits_WaitsForALeafThatIsUnderWay()
    {
        var pool = new LeafPool(8 << 20);
        using var store = new SnapshotStore<Tablet>(new Odd(writesLate: true, readsLate: false), pool, budget: 0);
        Scope.Measure(() => store.Add(Mark, Tablet.Of(40, pool, new())).IsRight, pool);
        store.Trim();
        store.Flush();
        Assert.Equal(store.Figures.UniqueBytes - (2 * sizeof(double)), store.Figures.BytesWritten);
    }

    /// <summary>Memory that a storage is still reading into goes to nobody else.</summary>
    [Fact]
    public void RestoringThreadThatIsInterrupted_WaitsForWhatItHasBegun()
    {
        var pool = new LeafPool(8 << 20) { Poisoned = true };
        var storage = new Odd(writesLate: false, readsLate: true);
        using var store = new SnapshotStore<Tablet>(storage, pool, budget: 0);
        var elements = Added(store, pool);
        store.Trim();
        store.Flush();
        var (underWay, same) = (-1, false);
        var thread = new Thread(() =>
        {
            try
            {
                same = Scope.Measure(() => store.Restore(Mark.Id).Match(tablet => tablet.Elements().SequenceEqual(elements), _ => false), pool);
            }
            catch (ThreadInterruptedException)
            {
                // It may end so, as long as nothing is under way any more.
            }

            underWay = storage.ReadsUnderWay;
        });
        thread.Start();
        thread.Join();
        Assert.Equal((0, true), (underWay, same));
    }

    private static double[] Added(SnapshotStore<Tablet> store, LeafPool pool)
    {
        var elements = Array.Empty<double>();
        Scope.Measure(
            () =>
            {
                var tablet = Tablet.Of(6, pool, new());
                elements = tablet.Elements();
                return store.Add(Mark, tablet).IsRight;
            },
            pool);
        return elements;
    }

    /// <summary>A storage that ends the first of the writes that are begun together only when it is waited for; and reads after a first attempt to wait that is interrupted.</summary>
    private sealed class Odd(bool writesLate, bool readsLate) : ISpillStorage
    {
        private readonly Dictionary<SpillSlot, byte[]> _leaves = [];
        private readonly List<Transfer> _reads = [];

        internal int ReadsUnderWay => _reads.Count(static read => !read.HasEnded);

        public ISpillTransfer[] BeginWrite(ReadOnlySpan<LeafMemory> leaves)
        {
            var transfers = new ISpillTransfer[leaves.Length];
            for (var i = 0; i < leaves.Length; i++)
            {
                var slot = new SpillSlot(_leaves.Count);
                _leaves.Add(slot, leaves[i].Span.ToArray());
                transfers[i] = new Transfer(slot, () => { }, isLate: writesLate && i == 0, isInterrupted: false);
            }

            return transfers;
        }

        public ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf)
        {
            var read = new Transfer(slot, () => _leaves[slot].CopyTo(leaf.Span), isLate: true, isInterrupted: readsLate);
            _reads.Add(read);
            return read;
        }

        public void Release(SpillSlot slot)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class Transfer(SpillSlot slot, Action work, bool isLate, bool isInterrupted) : ISpillTransfer
    {
        private int _waits;

        public bool HasEnded { get; private set; } = !isLate;

        public Either<FileFailure, SpillSlot> Outcome => HasEnded ? slot : throw new InvalidOperationException("It has not ended.");

        public void Wait()
        {
            if (++_waits > 1000)
            {
                throw new InvalidOperationException("It has ended long ago, and is waited for again and again.");
            }

            if (isInterrupted && _waits == 1)
            {
                throw new ThreadInterruptedException();
            }

            if (!HasEnded)
            {
                work();
                HasEnded = true;
            }
        }
    }
}
