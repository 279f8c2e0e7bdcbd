using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>A run that spills is the run in memory, bit for bit, whatever the budget.</summary>
public sealed class SpilledRunLaws
{
    [Fact]
    public void SpillingAtAnyBudget_EqualsTheRunInMemory() => Law.Holds(
        nameof(SpillingAtAnyBudget_EqualsTheRunInMemory),
        Draw.Three(Draw.Int(100, 2000), Draw.Both(Draw.Int(1, 60), Draw.Int(1, 8)), Draw.List(Draw.Both(Draw.Int(0, 10), Draw.Int(0, 1000)), 12)),
        static @case =>
        {
            var (length, (budget, inFlight), steps) = @case;
            var pool = new LeafPool(32 << 20) { Poisoned = true };
            using var store = new SnapshotStore<IntegrationState<Ledger>>(new StorageInMemory(), pool, budget * 1024L, inFlight);
            var expected = new List<(SnapshotId Id, string Hash, string NextHash, Scheme<Ledger> Next)>();
            Run(store, pool, length, steps, expected);
            StoreProgram.Collect();
            store.Trim();
            store.Flush();
            Assert.True(store.Figures.AloneBytes <= store.Budget);
            foreach (var (id, hash, nextHash, next) in Enumerable.Reverse(expected))
            {
                var restored = Restored(store, id);
                Assert.Equal(hash, StateHash.Of(restored));
                Assert.Equal(nextHash, StateHash.Of(Integration.Continue(restored, next).Advance().State));
            }
        },
        new() { Cases = 40 });

    /// <summary>The pool holds a few states; the store gives way whenever a step needs room, so that the run ends where it would have.</summary>
    [Fact]
    public void AFullPool_AsksItsStore_AndTheRunGoesOn()
    {
        var pool = new LeafPool(4 << 20) { Poisoned = true };
        using var store = new SnapshotStore<IntegrationState<Heat>>(new StorageInMemory(), pool, budget: long.MaxValue);
        var hashes = new List<string>();
        var end = Captured(store, pool, hashes);
        Assert.True(end.Failure.IsNone);
        Assert.True(pool.PeakBytes <= pool.Capacity);
        Assert.InRange(store.Figures.Spilled, 20, 30);
        Assert.Equal(hashes, store.Snapshots.Select(id => StateHash.Of(Restored(store, id))));
    }

    /// <summary>When the storage is full, the run ends with the state before the step that had no room, and every snapshot is still there.</summary>
    [Fact]
    public void AFullStorage_EndsTheRun_WithAllStatesIntact()
    {
        var pool = new LeafPool(4 << 20) { Poisoned = true };
        using var store = new SnapshotStore<IntegrationState<Heat>>(new StorageInMemory { WritesLeft = 1 }, pool, budget: 1 << 20);
        var hashes = new List<string>();
        EndsFull(store, pool, hashes);
        Assert.True(store.Failure.IsSome);
        Assert.Equal(hashes.Count, store.Snapshots.Count);
        Assert.All(store.Snapshots, id => Assert.Equal(hashes[(int)id.Value], StateHash.Of(Restored(store, id))));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EndsFull(SnapshotStore<IntegrationState<Heat>> store, LeafPool pool, List<string> hashes)
    {
        var end = Captured(store, pool, hashes);
        Assert.IsType<StepFailure.PoolExhausted>(end.Failure.IfNone(() => throw new InvalidOperationException("it went on")));
        Assert.Equal(hashes[^1], StateHash.Of(end.State));
    }

    private static Integration<Heat> Captured(SnapshotStore<IntegrationState<Heat>> store, LeafPool pool, List<string> hashes)
    {
        var timeline = Timeline.Empty;
        return Scope.Run(() => Integration.Start(Heat.Of(256), Heat.Scheme() with { Pool = pool }), pool).AdvanceWhile((in AcceptedStep<Heat> step) =>
        {
            (timeline, var mark) = timeline.Append("", step.Integration.State.Counters.Accepted, step.Integration.Time, "");
            Assert.True(store.Add(mark, step.Integration.State).IsRight);
            hashes.Add(StateHash.Of(step.Integration.State));
            return hashes.Count == 30 ? Onward.Stop : Onward.Continue;
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(
        SnapshotStore<IntegrationState<Ledger>> store,
        LeafPool pool,
        int length,
        (int Way, int Number)[] steps,
        List<(SnapshotId Id, string Hash, string NextHash, Scheme<Ledger> Next)> expected)
    {
        var (timeline, here) = (Timeline.Empty, Scope.Run(() => Integration.Start(Ledger.Of(length), Ledger.Scheme(LedgerStep.Map, 0)), pool));
        foreach (var (way, number) in steps.Where(static step => step.Way != (int)LedgerStep.Throw))
        {
            var scheme = Ledger.Scheme((LedgerStep)way, number) with { Pool = pool };
            var before = Integration.Continue(here.State with { ProposedStep = 1 }, scheme);
            (timeline, var mark) = timeline.Append("", before.State.Counters.Accepted, before.Time, "");
            Assert.True(store.Add(mark, before.State).IsRight);
            here = before.Advance();
            expected.Add((mark.Id, StateHash.Of(before.State), StateHash.Of(here.State), scheme));
        }
    }

    private static TState Restored<TState>(SnapshotStore<TState> store, SnapshotId id)
        where TState : IState<TState> => store.Restore(id).IfLeft(static failure => throw new InvalidOperationException(failure.Message));
}
