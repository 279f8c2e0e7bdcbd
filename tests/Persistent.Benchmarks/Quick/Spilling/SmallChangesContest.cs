using Persistent.Arrays;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>A hundred snapshots of 40 MiB, of which a step changes 5 % of the leaves, with nothing kept in memory: the bytes that go to files for each after
/// the first, over those of a whole snapshot. Everything that the process writes counts, also what says where the leaves are.</summary>
internal static class SmallChangesContest
{
    private const int Snapshots = 100;
    private const int Leaves = 320;
    private const int Changed = Leaves / 20;
    private const long Full = (long)Leaves * Marked.LeafBytes;

    internal static Outcome Run(string name)
    {
        var agree = false;
        return Rounds.Of(name, 0.06, rounds: 1, () => Measured(out agree), () => agree);
    }

    private static double Measured(out bool agree)
    {
        var pool = new LeafPool(8 * Full);
        var before = BytesOfProcess();
        using var store = new SnapshotStore<Plate>(Spills.Right(SegmentStorage.Open(Spills.Directory)), pool, budget: 0);
        agree = Scope.Measure(() => Held(store, pool), pool);

        // Nobody else has the last one any more.
        store.Trim();
        store.Flush();
        var figures = store.Figures;
        agree &= figures.BytesWritten == Full + ((Snapshots - 1L) * Changed * Marked.LeafBytes) && figures.Spilled == Snapshots;
        agree &= Enumerable.Range(0, Snapshots).Where(static i => i % 33 == 0).All(
            i => Scope.Measure(() => Spills.Right(store.Restore(new SnapshotId(i))).Temperature[(long)i % 20 * Marked.PerLeaf] == i + 2.0, pool));
        var written = Math.Max(BytesOfProcess() - before, figures.BytesWritten);
        return (double)(written - Full) / ((Snapshots - 1) * Full);
    }

    private static bool Held(SnapshotStore<Plate> store, LeafPool pool)
    {
        var start = Integration.Start(Step(new(PersistentArray.Fill((long)Leaves * Marked.PerLeaf, 1.0), 1), new(0, 1)), Scheme.Of<Plate>(static (s, at) => StepOutcome.Accept(Step(s, at)), StepControl.Fixed(1)) with { Pool = pool }, time: 1);
        var timeline = Timeline.Empty;
        (timeline, var first) = timeline.Append("", 0, 0, "");
        _ = Spills.Right(store.Add(first, start.Model));
        var end = start.AdvanceTo(Snapshots, (in AcceptedStep<Plate> step) =>
        {
            (timeline, var mark) = timeline.Append("", timeline.Count, step.Integration.Time, "");
            _ = Spills.Right(store.Add(mark, step.Integration.Model));
            return Onward.Continue;
        });
        return end.Failure.IsNone && timeline.Count == Snapshots;
    }

    /// <summary>One element in each of 5 % of the leaves, others from step to step.</summary>
    private static Plate Step(Plate plate, StepInterval at) => plate with
    {
        Temperature = plate.Temperature.SetItems(
            [.. Enumerable.Range(0, Changed).Select(i => KeyValuePair.Create((long)Marked.PerLeaf * ((i * 20) + ((int)at.Start % 20)), at.Start + 2))]),
    };

    /// <summary>What the process has written so far, to whatever; 0 where the system does not say.</summary>
    private static long BytesOfProcess()
    {
        const string Field = "wchar: ";
        return File.Exists("/proc/self/io") && File.ReadLines("/proc/self/io").FirstOrDefault(static line => line.StartsWith(Field, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[Field.Length..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
    }
}
