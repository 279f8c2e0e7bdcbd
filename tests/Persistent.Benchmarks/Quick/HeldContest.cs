using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.Snapshots;

namespace Persistent.Benchmarks.Quick;

/// <summary>A hundred snapshots of 32 MiB, each with 5 % of its leaves changed: what is retained for them, over their unique bytes.</summary>
internal static class HeldContest
{
    private const int Snapshots = 100;
    private const int Elements = (32 << 20) / sizeof(double);
    private const int Changed = Elements / PerLeaf / 20;
    private const int PerLeaf = (128 << 10) / sizeof(double);

    internal static Outcome Run(string name)
    {
        var agree = false;
        return Rounds.Of(name, 1.02, rounds: 1, () => Measured(out agree), () => agree);
    }

    // Retained are the leaves that the pool has handed out and what the managed heap has grown by; the pool's slabs are in neither.
    private static double Measured(out bool agree)
    {
        var pool = new LeafPool(1L << 30);
        var state = Scope.Run(() => new Plate(PersistentArray.Fill(Elements, 1.0), 2048), pool);
        state = Changes(state, 0);
        var held = ImmutableArray.CreateBuilder<Snapshot<Plate>>(Snapshots);
        var timeline = Timeline.Empty;
        (timeline, var first) = Snapshot.Take(timeline, state, 0, 0);
        var (slabs, heap) = (pool.SlabBytes, GC.GetTotalMemory(forceFullCollection: true));
        held.Add(first);
        for (var i = 1; i < Snapshots; i++)
        {
            state = Changes(state, i);
            (timeline, var snapshot) = Snapshot.Take(timeline, state, i, i);
            held.Add(snapshot);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        var grown = GC.GetTotalMemory(forceFullCollection: true) - heap - (pool.SlabBytes - slabs);
        var unique = HeldBytes.Of<Snapshot<Plate>>(held.ToArray());
        agree = unique == ((long)Elements * sizeof(double)) + ((Snapshots - 1L) * Changed * PerLeaf * sizeof(double)) && timeline.Count == Snapshots;
        GC.KeepAlive((held, timeline, state));
        return (double)(pool.RentedBytes + grown) / unique;
    }

    /// <summary>One element in each of 5 % of the leaves, others from snapshot to snapshot.</summary>
    private static Plate Changes(Plate state, int round) => state with
    {
        Temperature = state.Temperature.SetItems(
            [.. Enumerable.Range(0, Changed).Select(i => KeyValuePair.Create((long)PerLeaf * ((i * 20) + (round % 20)), (double)round + 2))]),
    };
}
