using Persistent.Examples.Simulation;
using Persistent.Fields.Grids;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class SimulationExampleTests
{
    [Fact]
    public void Run_EndsWhereItWasSaved()
    {
        var simulation = SimulationExample.Run(new Slab(GridField.Of(Grid.Of(40, 40, 1.0), (x, y) => Math.Sin(x) * Math.Cos(y))));
        var saved = Assert.Single(simulation.Timeline.Marks);
        Assert.Equal("before the probe", saved.Label);
        Assert.Equal((saved.Step, saved.Time), (simulation.Steps, simulation.Time));
        Assert.Equal((11L, 2.25), (simulation.Steps, simulation.Time));
        Assert.Contains("step 11 at 2 by 1: rejected, Courant; try 0.5 after 1 rejection", simulation.Journal.Select(record => record.ToString()));
        Assert.Equal(17, simulation.Journal.Count);
        Assert.Equal(0, simulation.Remembered);
    }

    [Fact]
    public void Page_ShowsTheExampleAsItIs() => ShownCode.IsTakenFrom("Simulation", "simulation.md");
}
