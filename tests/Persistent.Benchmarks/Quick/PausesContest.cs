using Persistent.Arrays;
using Persistent.Stepping;

namespace Persistent.Benchmarks.Quick;

/// <summary>How long the garbage collector stops a thousand steps: the ratio is milliseconds, and no older generation may be collected.</summary>
internal static class PausesContest
{
    private const int Side = 1024;
    private const int Steps = 1000;

    internal static Outcome Run(string name)
    {
        var pool = new LeafPool(1L << 28);
        var initial = Scope.Run(() => new Plate(PersistentArray.Fill(Side * Side, 1.0), Side), pool);
        var run = Integration.Start(initial, Scheme.Of<Plate>(StencilContest.Step, StepControl.Fixed(1)) with { Pool = pool }).AdvanceTo(50);
        GC.Collect();
        var (older, pause) = (Older(), GC.GetTotalPauseDuration());
        run = run.AdvanceTo(run.Time + Steps);
        var milliseconds = (GC.GetTotalPauseDuration() - pause).TotalMilliseconds;
        var agree = run.State.Counters.Accepted == Steps + 50;
        return new(name, milliseconds * 1000, 0, milliseconds, milliseconds, milliseconds, 1, 1, milliseconds <= 1 && Older() == older, agree);
    }

    private static int Older() => GC.CollectionCount(1);
}
