using Persistent.Arrays;
using Persistent.Examples.Cloud;
using Persistent.Stepping;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class CloudExampleTests
{
    [Fact]
    public void Drops_LandWhenTheirTimeHasCome()
    {
        const int Drops = 100_000;
        var pool = new LeafPool(64 << 20);
        var start = Integration.Start(Scope.Run(() => Cloud.Of(Drops), pool), Scheme.Of<Cloud>(Cloud.Step, StepControl.Fixed(1)) with { Pool = pool });
        var end = start.AdvanceTo(200);
        var left = Enumerable.Range(0, Drops).Where(i => 100.0 + (i % 1000) - (200 * (1.0 + (i % 7))) >= 0).Select(i => (long)i);
        Assert.Equal(left, end.Model.Ids.ToArray());
        Assert.All(end.Model.Heights.ToArray(), height => Assert.True(height >= 0));
        Assert.Equal(Drops, start.Model.Ids.Length);
    }

    [Fact]
    public void PageOnColumns_ShowsTheExampleAsItIs()
    {
        var source = File.ReadAllLines(Repository.PathOf("docs", "examples", "Cloud", "Cloud.cs")).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var page = File.ReadAllText(Repository.PathOf("docs", "columns.md"));
        var shown = page.Split("```csharp")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(shown.Length > 8);
        Assert.All(shown, line => Assert.Contains(line, source));
    }
}
