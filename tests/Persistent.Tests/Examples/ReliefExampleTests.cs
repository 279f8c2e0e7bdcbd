using Persistent.Arrays;
using Persistent.Examples.Relief;
using Persistent.Stepping;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class ReliefExampleTests
{
    private const int Side = 1024;

    [Fact]
    public void Sweeps_NeedLittleMoreThanTheStatesBeforeAndAfter()
    {
        var pool = new LeafPool(256 << 20);
        var start = Integration.Start(Scope.Run(() => Relief.Of(Side), pool), Scheme.Of<Relief>(Relief.Step, StepControl.Fixed(1)) with { Pool = pool });
        var field = pool.RentedBytes;
        var mean = start.Model.Height.Sum();
        pool.ResetPeak();
        var end = start.AdvanceTo(5);
        // The state that the run began with, the one a step began with, the one it makes, and a few leaves.
        Assert.InRange(pool.PeakBytes, 2 * field, (3 * field) + (8 * (128 << 10)));
        Assert.Equal(mean, start.Model.Height.Sum());
        Assert.InRange(end.Model.Height.Max(), 1, start.Model.Height.Max());
    }

    [Fact]
    public void PageOnArrays_ShowsTheExampleAsItIs()
    {
        var source = File.ReadAllLines(Repository.PathOf("docs", "examples", "Relief", "Relief.cs")).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var page = File.ReadAllText(Repository.PathOf("docs", "arrays.md"));
        var shown = page.Split("```csharp")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(shown.Length > 8);
        Assert.All(shown, line => Assert.Contains(line, source));
    }
}
