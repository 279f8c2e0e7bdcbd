using Persistent.Examples.Oscillator;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class OscillatorExampleTests
{
    [Fact]
    public void Follow_IsOfFourthOrder_AndKeepsTheEnergy()
    {
        var (end, energies) = OscillatorExample.Follow();

        Assert.Equal(1, end.Time);
        Assert.Equal(Math.Cos(1), end.Model.Position, 1e-9);
        Assert.Equal(100, energies.Length);
        Assert.All(energies, energy => Assert.Equal(1, energy, 1e-10));
    }

    [Fact]
    public void Explore_LeavesTheMainBranchAsItWouldHaveBeen()
    {
        var (there, _) = OscillatorExample.Follow();
        var (timeline, branch, main) = OscillatorExample.Explore(there);

        Assert.Equal(there.AdvanceTo(2.0), main);
        Assert.NotEqual(branch, main);
        Assert.Equal(["kicked", "main"], timeline.Branches.Keys);
        Assert.Equal(2, timeline.Count);
    }

    [Fact]
    public void GettingStarted_ShowsTheExampleAsItIs()
    {
        var source = File.ReadAllLines(Repository.PathOf("docs", "examples", "Oscillator", "Oscillator.cs")).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var inside = false;
        var shown = new List<string>();
        foreach (var line in File.ReadAllLines(Repository.PathOf("docs", "getting-started.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside && line == "```csharp";
            }
            else if (inside && line.Trim().Length > 0)
            {
                shown.Add(line.Trim());
            }
        }

        Assert.True(shown.Count > 10);
        Assert.All(shown, line => Assert.Contains(line, source));
    }
}
