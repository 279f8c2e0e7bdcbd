using LanguageExt;
using Persistent.Arrays;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Who waits for what a store writes does not wait for what others add meanwhile.</summary>
public sealed class StoreEndlessTests
{
    private readonly LeafPool _pool = new(32 << 20);
    private readonly Tablet.Numbers _numbers = new();
    private int _added;

    public static TheoryData<string> Operations => ["Flush", "Add", "Evict", "Retry"];

    /// <summary>Each wait for a leaf takes as long as others need to give more to be written: there is always something under way.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void WhileOthersAdd_NobodyWaitsForEver(string operation)
    {
        var storage = new Slow();
        using var store = new SnapshotStore<Tablet>(storage, _pool, budget: 0, mostInFlight: 1);
        AddAnother(store);
        store.Trim();
        var first = storage.Begun;
        storage.OnWait = () => AddAnother(store);
        switch (operation)
        {
            case "Flush":
                store.Flush();
                break;
            case "Add":
                AddAnother(store);
                break;
            case "Evict":
                Assert.InRange(store.Evict(_pool, long.MaxValue / 2), 1024L * first, long.MaxValue);
                break;
            default:
                store.Retry();
                break;
        }

        // What was under way when it was called has ended, but for as many as may be when adding.
        Assert.True(store.Figures.BytesWritten >= 1024L * (first - (operation == "Add" ? 1 : 0)));
        storage.OnWait = static () => { };
        store.Flush();
        Assert.True(store.Failure.IsNone);
        Assert.Equal(_added, store.Snapshots.Count);
    }

    /// <summary>Another snapshot; what it has is written from the next operation on.</summary>
    private void AddAnother(SnapshotStore<Tablet> store)
    {
        var mark = Timeline.Empty.Append("", 0, 0, "").Mark with { Id = new(_added++) };
        Scope.Measure(() => store.Add(mark, Tablet.Of(3, _pool, _numbers)).IsRight, _pool);
        store.Trim();
    }

    /// <summary>A storage whose writes end when they are waited for, and take their time: meanwhile something else happens.</summary>
    private sealed class Slow : ISpillStorage
    {
        private const int Most = 200;
        private bool _isWaiting;
        private int _waits;

        internal Action OnWait { get; set; } = static () => { };

        internal int Begun { get; private set; }

        public ISpillTransfer[] BeginWrite(ReadOnlySpan<LeafMemory> leaves)
        {
            var transfers = new ISpillTransfer[leaves.Length];
            for (var i = 0; i < leaves.Length; i++)
            {
                transfers[i] = new Write(this, new(Begun++));
            }

            return transfers;
        }

        public ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf) => throw new InvalidOperationException("Nothing is read.");

        public void Release(SpillSlot slot)
        {
        }

        public void Dispose()
        {
        }

        private void Meanwhile()
        {
            if (_isWaiting)
            {
                return;
            }

            if (++_waits > Most)
            {
                OnWait = static () => { };
                throw new InvalidOperationException("It is waited for what came later, again and again.");
            }

            _isWaiting = true;
            OnWait();
            _isWaiting = false;
        }

        private sealed class Write(Slow owner, SpillSlot slot) : ISpillTransfer
        {
            public bool HasEnded { get; private set; }

            public Either<FileFailure, SpillSlot> Outcome => HasEnded ? slot : throw new InvalidOperationException("It has not ended.");

            public void Wait()
            {
                if (!HasEnded)
                {
                    owner.Meanwhile();
                    HasEnded = true;
                }
            }
        }
    }
}
