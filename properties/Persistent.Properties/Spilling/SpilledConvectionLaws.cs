using System.Runtime.CompilerServices;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Spilling;

/// <summary>Convection that goes on, is rewound, branches and forgets: with snapshots under any budget it is where it is with all of them in memory.</summary>
public sealed class SpilledConvectionLaws
{
    private static readonly Scheme<Convection> s_scheme = SmallConvection.Scheme();

    [Fact]
    public void Spilling_FromOneLeafUpwards_EqualsTheRunInMemory() => Holds(
        nameof(Spilling_FromOneLeafUpwards_EqualsTheRunInMemory), cases: 12, static () => new StorageInMemory());

    [Fact]
    public void SpillingToFiles_FromOneLeafUpwards_EqualsTheRunInMemory()
    {
        var directory = Directory.CreateTempSubdirectory("persistent-laws-");
        try
        {
            Holds(
                nameof(SpillingToFiles_FromOneLeafUpwards_EqualsTheRunInMemory),
                cases: 6,
                () => SegmentStorage.Open(directory.FullName).IfLeft(static failure => throw new InvalidOperationException(failure.Message)));
            Assert.Empty(directory.GetFileSystemInfos());
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void AStoreThatRestoresAnotherState_IsRejected() => Assert.ThrowsAny<Exception>(() => Compare(
        24, budget: 1 << 13, inFlight: 2, [(4, 0), (0, 0), (4, 0), (0, 0), (4, 0), (0, 0), (12, 0), (9, 0), (9, 1), (9, 2)], new StorageInMemory(), BrokenBooks.All["restores the wrong leaf"]()));

    private static void Holds(string law, int cases, Func<ISpillStorage> storage) => Law.Holds(
        law,
        Draw.Three(Draw.Int(8, 30), Draw.Three(Draw.Int(0, 40), Draw.Int(1, 200), Draw.Int(1, 8)), Draw.List(Draw.Both(Draw.Int(0, 13), Draw.Int(0, 100)), 20)),
        @case =>
        {
            // One leaf of the smallest size, up to all there is.
            var (cells, (leaves, kibibytes, inFlight), commands) = @case;
            Compare(cells, leaves == 0 ? 1024 : (long)leaves * kibibytes * 1024, inFlight, commands, storage(), new());
        },
        new() { Cases = cases });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Compare(int cells, long budget, int inFlight, (int Kind, int Number)[] commands, ISpillStorage storage, Persistent.Snapshots.Spilling.LeafBook book)
    {
        var pool = new LeafPool(64 << 20) { Poisoned = true };
        using var store = new SnapshotStore<IntegrationState<Convection>>(storage, pool, budget, inFlight, book);
        var scheme = s_scheme with { Pool = pool };
        var inMemory = new SortedDictionary<SnapshotId, IntegrationState<Convection>>();
        var timeline = Timeline.Empty;
        var there = Scope.Run(() => Integration.Start(SmallConvection.Of(cells), scheme), pool);
        var here = there;
        foreach (var (kind, number) in commands)
        {
            switch (kind)
            {
                case < 4:
                    (here, there) = (here.Advance(), there.Advance());
                    Assert.True(here.Failure.IsNone);
                    break;
                case < 8:
                    (timeline, var mark) = timeline.Append("", here.State.Counters.Accepted, here.Time, "");
                    Assert.True(store.Add(mark, here.State).IsRight);
                    inMemory.Add(mark.Id, there.State);
                    break;
                case < 11 when inMemory.Count > 0:
                    // Back to a snapshot, and on from there by another branch: shorter steps at first.
                    var id = inMemory.Keys.ElementAt(number % inMemory.Count);
                    var shorter = number % 2 == 0 ? 1 : 0.4;
                    timeline = timeline.ResetTo(id);
                    here = Again(store.Restore(id).IfLeft(static failure => throw new InvalidOperationException(failure.Message)), shorter, scheme);
                    there = Again(inMemory[id], shorter, scheme);
                    break;
                case 11 when inMemory.Count > 0:
                    var gone = inMemory.Keys.ElementAt(number % inMemory.Count);
                    Assert.True(store.Release(gone));
                    inMemory.Remove(gone);
                    break;
                case > 11:
                    Settle(store);
                    break;
            }

            Assert.Equal(StateHash.Of(there.State), StateHash.Of(here.State));
        }

        Settle(store);
        foreach (var (id, state) in inMemory)
        {
            Assert.Equal(StateHash.Of(state), StateHash.Of(store.Restore(id).IfLeft(static failure => throw new InvalidOperationException(failure.Message))));
        }
    }

    /// <summary>Only now is the store the only one that has what the run left behind.</summary>
    private static void Settle(SnapshotStore<IntegrationState<Convection>> store)
    {
        StoreProgram.Collect();
        store.Trim();
        store.Flush();
        Assert.True(store.Figures.AloneBytes <= store.Budget);
    }

    private static Integration<Convection> Again(IntegrationState<Convection> state, double shorter, Scheme<Convection> scheme) =>
        Integration.Continue(state with { ProposedStep = shorter * state.ProposedStep }, scheme);
}
