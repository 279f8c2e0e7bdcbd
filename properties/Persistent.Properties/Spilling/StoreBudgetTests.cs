using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>What counts for a budget, and what is written for it.</summary>
public sealed class StoreBudgetTests
{
    private const int Leaf = 1024;

    [Fact]
    public void WhatOthersHold_IsNamed_AndEvictedOnceTheyLetGo()
    {
        var pool = new LeafPool(8 << 20) { Poisoned = true };
        using var store = new SnapshotStore<Tablet>(new StorageInMemory(), pool, budget: Leaf);
        Hold(store, pool);
        StoreProgram.Collect();
        Assert.Equal(store.Figures.ResidentBytes, store.Figures.AloneBytes);
        store.Trim();
        store.Flush();
        Assert.True(store.HeldElsewhere.IsNone);
        Assert.InRange(store.Figures.ResidentBytes, 1, Leaf);
    }

    [Fact]
    public void ASmallChangeAStep_IsAllThatIsWritten()
    {
        var pool = new LeafPool(64 << 20);
        using var store = new SnapshotStore<IntegrationState<Chronicle>>(new StorageInMemory(), pool, budget: 0);
        var timeline = Timeline.Empty;
        var start = Scope.Run(() => Integration.Start(Chronicle.Of(pool), Chronicle.Scheme with { Pool = pool }), pool);
        var end = start.AdvanceWhile((in AcceptedStep<Chronicle> step) =>
        {
            (timeline, var mark) = timeline.Append("", step.Integration.State.Counters.Accepted, step.Integration.Time, "");
            Assert.True(store.Add(mark, step.Integration.State).IsRight);
            return timeline.Count == 100 ? Onward.Stop : Onward.Continue;
        });
        store.Flush();
        Assert.True(end.Failure.IsNone);
        const long Full = 100 * Leaf;
        Assert.InRange(store.Figures.BytesWritten, 300 * Leaf, Full + (long)(0.06 * 99 * Full));

        // The newest share their leaves with where the run stands.
        Assert.InRange(store.Figures.Spilled, 95, 100);
        GC.KeepAlive(start);
    }

    [Fact]
    public void RestoredStates_AreNotAskedForFaults()
    {
        var pool = new LeafPool(8 << 20) { Poisoned = true };
        using var store = new SnapshotStore<Doubtful>(new StorageInMemory(), pool, budget: 0);
        var (mark, elements) = Add(store, pool);
        StoreProgram.Collect();
        store.Trim();
        store.Flush();
        Assert.Equal(1, store.Figures.Spilled);
        var restored = store.Restore(mark).IfLeft(failure => throw new InvalidOperationException(failure.Message));
        Assert.Equal(elements, restored.Tablet.Elements());
        Assert.True(restored.Fault().IsSome);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (SnapshotId Id, double[] Elements) Add(SnapshotStore<Doubtful> store, LeafPool pool)
    {
        var state = Scope.Run(() => new Doubtful(Tablet.Of(6, pool, new())), pool);
        var mark = Timeline.Empty.Append("", 0, 0, "").Mark;
        Assert.True(store.Add(mark, state).IsRight);
        return (mark.Id, state.Tablet.Elements());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Hold(SnapshotStore<Tablet> store, LeafPool pool)
    {
        var tablet = Scope.Run(() => Tablet.Of(6, pool, new()), pool);
        Assert.True(store.Add(Timeline.Empty.Append("", 0, 0, "").Mark, tablet).IsRight);
        var elsewhere = store.HeldElsewhere.IfNone(() => throw new InvalidOperationException("nothing is said"));
        Assert.Equal(new BudgetHeldElsewhere(Leaf, 0, 16 * Leaf), elsewhere);
        Assert.Contains($"{16 * Leaf} bytes", elsewhere.Message, StringComparison.Ordinal);
        Assert.Equal(0, store.Evict(pool, 1));
        Assert.Equal(16 * Leaf, store.Figures.ResidentBytes);
        GC.KeepAlive(tablet);
    }
}

/// <summary>A hundred leaves, of which a step changes five.</summary>
[State("laws.chronicle")]
public sealed partial record Chronicle(PersistentArray<double> Pages, int Written)
{
    internal static Scheme<Chronicle> Scheme { get; } = Stepping.Scheme.Of<Chronicle>(Step, StepControl.Fixed(1));

    internal static Chronicle Of(LeafPool pool)
    {
        var pages = Allocation.InLeaves<double>(100 * 128, 128, pool);
        for (var i = 0; i < pages.BlockCount; i++)
        {
            pages.Writable(i).Fill(-i);
        }

        return new(pages, 0);
    }

    public static StepOutcome<Chronicle> Step(Chronicle s, StepInterval at) => StepOutcome.Accept(new Chronicle(
        s.Pages.SetItems(Enumerable.Range(0, 5).Select(i => KeyValuePair.Create((long)((s.Written + (7 * i)) % 100 * 128), s.Written + (i * at.Size)))),
        s.Written + 5));
}
