using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>A store over memory gives back what it was given, and keeps nothing else.</summary>
public sealed class MemoryStorageLaws
{
    private const int Leaf = 1024;

    /// <summary>What is under the store: the library's, or one that is broken on purpose.</summary>
    internal Func<ISpillStorage, ISpillStorage> Seen { get; init; } = static storage => storage;

    [Fact]
    public void WhatIsHeld_ComesBack_AtAnyBudget() => Law.Holds(
        nameof(WhatIsHeld_ComesBack_AtAnyBudget),
        Draw.Three(Draw.Int(0, 30), Draw.Int(1, 6), Draw.Int(1, 20)),
        @case =>
        {
            var (budget, leaves, count) = @case;
            var pool = new LeafPool(8 << 20) { Poisoned = true };
            var numbers = new Tablet.Numbers();
            using var storage = new MemoryStorage();
            using var store = new SnapshotStore<Tablet>(Seen(storage), pool, (long)budget * Leaf);
            var expected = Enumerable.Range(0, count).Select(i => Add(store, pool, i, () => Tablet.Of(leaves, pool, numbers))).ToArray();
            store.Trim();
            store.Flush();
            for (var i = count - 1; i >= 0; i--)
            {
                var (id, elements) = (new SnapshotId(i), expected[i]);
                Assert.True(Scope.Measure(() => store.Restore(id).Match(Right: state => state.Elements().SequenceEqual(elements), Left: static _ => false), pool));
                Assert.True(store.Release(id));
            }

            Assert.Equal(0, storage.Count);
        });

    [Fact]
    public void ALeafThatIsRead_WithItsBytesChanged_IsRejected() => Assert.Throws<LawViolated>(new MemoryStorageLaws { Seen = static inner => new Crooked(inner, forgets: false) }.WhatIsHeld_ComesBack_AtAnyBudget);

    [Fact]
    public void ALeafThatIsNotReleased_IsRejected() => Assert.Throws<LawViolated>(new MemoryStorageLaws { Seen = static inner => new Crooked(inner, forgets: true) }.WhatIsHeld_ComesBack_AtAnyBudget);

    [Fact]
    public unsafe void WhatIsNotThere_IsRefused()
    {
        using var storage = new MemoryStorage();
        var bytes = new byte[] { 1, 2, 3 };
        fixed (byte* memory = bytes)
        {
            var slot = storage.BeginWrite([new LeafMemory(memory, 3)])[0].Outcome.IfLeft(default(SpillSlot));
            Assert.True(storage.BeginRead(slot, new LeafMemory(memory, 2)).Outcome.IsLeft);
            storage.Release(slot);
            Assert.Equal(
                $"memory: reading leaf {slot.Number} of 3 bytes failed (there is no such leaf); check the device, and that nothing else changes the file",
                storage.BeginRead(slot, new LeafMemory(memory, 3)).Outcome.Match(Right: static _ => "", Left: static failure => failure.Message));
        }

        Assert.Throws<ArgumentException>(() => storage.Release(new(1)));
    }

    /// <summary>Adds a state that nobody else has, and returns what is in it.</summary>
    private static double[] Add(SnapshotStore<Tablet> store, LeafPool pool, int id, Func<Tablet> make)
    {
        double[] elements = [];
        var mark = Timeline.Empty.Append("", id, id, "").Mark with { Id = new(id) };
        Assert.True(Scope.Measure(
            () =>
            {
                var state = make();
                elements = state.Elements();
                return store.Add(mark, state).IsRight;
            },
            pool));
        return elements;
    }

    private sealed class Crooked(ISpillStorage inner, bool forgets) : ISpillStorage
    {
        public ISpillTransfer[] BeginWrite(ReadOnlySpan<LeafMemory> leaves) => inner.BeginWrite(leaves);

        public ISpillTransfer BeginRead(SpillSlot slot, LeafMemory leaf)
        {
            var transfer = inner.BeginRead(slot, leaf);
            leaf.Span[0] ^= forgets ? (byte)0 : (byte)1;
            return transfer;
        }

        public void Release(SpillSlot slot)
        {
            if (!forgets)
            {
                inner.Release(slot);
            }
        }

        public void Dispose() => inner.Dispose();
    }
}
