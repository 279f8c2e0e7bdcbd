using Persistent.Tests.Architecture;
using Persistent.Examples.Heat;
using Persistent.Fields.Grids;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.Examples;

public class HeatExampleTests
{
    private const int Side = 65;

    [Fact]
    public void GoingBack_GivesTheSameBits()
    {
        var initial = Plate();
        var before = StateHash.Of(initial);
        var (start, there, probe, again) = HeatExample.Run(initial);
        Assert.Equal(probe, again);
        Assert.True(StateBytes.Equal(probe.State, again.State));
        Assert.NotEqual(there, probe);
        Assert.Equal(before, StateHash.Of(start.Model));
        Assert.Equal((0.0, 1.0, 2.0), (start.Time, there.Time, probe.Time));
        Assert.True(there.State.Counters.Rejected > 0, "The first step is too large, so that rejections happen.");
    }

    [Fact]
    public void Diffusion_DecaysAtTheKnownRate()
    {
        // sin(πx) sin(πy) on the unit square decays as exp(−2π²Dt); the five-point stencil knows it to second order.
        var (start, there, _, _) = HeatExample.Run(Plate());
        var ratio = there.Model.Temperature[Side / 2, Side / 2] / start.Model.Temperature[Side / 2, Side / 2];
        Assert.Equal(Math.Exp(-2 * Math.PI * Math.PI * 0.02), ratio, 1e-3);
    }

    [Fact]
    public void Readme_ShowsTheExampleAsItIs()
    {
        var shown = File.ReadAllLines(Repository.PathOf("README.md")).SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```");
        var source = File.ReadAllLines(Repository.PathOf("docs/examples/Heat/Heat.cs")).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        Assert.All(shown.Where(line => line.Length > 0), line => Assert.Contains(line.Trim(), source));
        Assert.NotEmpty(shown);
    }

    private static Heat Plate() => new(
        GridField.Of(Grid.Of(Side, Side, 1.0 / (Side - 1)), (x, y) => Math.Sin(Math.PI * x) * Math.Sin(Math.PI * y)),
        Diffusivity: 0.02);
}
