using System.Diagnostics;
using System.Globalization;
using Persistent.Arrays;
using Persistent.Runs.Output;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>What a process occupies at most that holds sixty snapshots of 16 MiB in a pool of 128 MiB, each in a process of its own: beside the same run without held snapshots,
/// and by itself.</summary>
internal static class ResidentContest
{
    private const long Capacity = 128L << 20;
    private const long Budget = 48L << 20;
    private const long Allowance = 64L << 20;
    private const int Side = 1448;
    private const int Steps = 60;
    private const string Job = "resident";

    internal static IEnumerable<Outcome> Run(string name)
    {
        var (held, plain) = (Peak("held"), Peak("plain"));
        var agree = held > 0 && plain > 0;
        var note = string.Create(
            CultureInfo.InvariantCulture, $"{held / 1048576.0:F0} MiB, without snapshots {plain / 1048576.0:F0} MiB, capacity {Capacity >> 20} MiB");
        yield return Bounded(name, held - plain, Capacity + Allowance + (plain / 10), agree) with { Note = $"above the run without, over capacity + 64 MiB + 10 % of it; {note}" };
        yield return Bounded($"{name}-whole", held, (Capacity + Allowance) / 10 * 11, agree) with { Note = $"the whole process, over capacity + 64 MiB + 10 %; {note}" };
    }

    /// <summary>The job of the other process: <c>resident held|plain</c>. Prints its peak.</summary>
    internal static int Child(string which)
    {
        var pool = new LeafPool(Capacity);
        using var store = which == "held" ? new SnapshotStore<Plate>(Spills.Right(SegmentStorage.Open(Spills.Directory)), pool, Budget) : null;
        var initial = Scope.Run(() => new Plate(PersistentArray.Fill(Side * Side, 1.0), Side), pool);
        var timeline = Timeline.Empty;
        var end = Integration.Start(initial, Scheme.Of<Plate>(StencilContest.Step, StepControl.Fixed(1)) with { Pool = pool }).AdvanceTo(Steps, (in AcceptedStep<Plate> step) =>
        {
            (timeline, var mark) = timeline.Append("", timeline.Count, step.Integration.Time, "");
            _ = store?.Add(mark, step.Integration.Model);
            return Onward.Continue;
        });
        store?.Flush();
        var all = end.Failure.IsNone && (store is null || (store.Failure.IsNone && store.Figures is { Snapshots: Steps, UniqueBytes: var unique } && unique >= 5 * Capacity));
        Console.WriteLine(all ? ResidentMemory.PeakBytes() : -1);
        return 0;
    }

    private static Outcome Bounded(string name, long bytes, long most, bool agree)
    {
        var ratio = (double)bytes / most;
        return new(name, ratio, 1, ratio, ratio, ratio, 1, 1, ratio <= 1, agree);
    }

    private static long Peak(string which)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(which)) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var line = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return long.TryParse(line, CultureInfo.InvariantCulture, out var bytes) ? bytes : -1;
    }

    private static string[] Arguments(string which) => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [typeof(ResidentContest).Assembly.Location, Job, which]
        : [Job, which];
}
