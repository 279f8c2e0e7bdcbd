using FsCheck.Fluent;
using Persistent.Arrays;
using Persistent.Examples.Uses;
using Persistent.Laws;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Examples.Suite;

/// <summary>Everything that is known of traffic on a ring road, in thirty lines.</summary>
public sealed class RoadLaws
{
    private static StepControl Control => StepControl.Courant(first: 0.5, target: 0.9);

    [Fact] // Pure, no trace of rejected steps, bit-identical continuation, no recycled memory, no leaks.
    public void AllLawsOfStepsHold() =>
        StepLaws.For(() => Scheme.Of<Road>(Road.Step, Control), sizes: (1, 1000), Road.Random).AllHold();

    [Fact]
    public void NoCarIsLost() => CarsStay(Scheme.Of<Road>(Road.Step, Control));

    [Fact]
    public void NoStretchIsMoreThanFull() => ForAllRoads("a stretch is neither more than full nor less than empty", Scheme.Of<Road>(Road.Step, Control), (start, end) =>
        Assert.True(end.Measure(s => s.Density.Min()) >= 0 && end.Measure(s => s.Density.Max()) <= 1));

    [Fact] // The ring has no beginning: a road that is turned first ends as the turned end, bit for bit.
    public void NoStretchIsSpecial() => ForAllRoads("a turned road has a turned future", Scheme.Of<Road>(Road.Step, Control), (start, end) =>
        Assert.Equal(end.Model.Turned(17), Integration.Start(start.Model.Turned(17), start.Scheme, start.Time).AdvanceTo(end.Time).Model));

    internal static void CarsStay(Scheme<Road> scheme) => ForAllRoads("no car is lost", scheme, (start, end) =>
        Assert.Equal(start.Measure(s => s.Density.Sum()), end.Measure(s => s.Density.Sum()), tolerance: 1e-9));

    private static void ForAllRoads(string law, Scheme<Road> scheme, Action<Integration<Road>, Integration<Road>> check) =>
        Law.Holds(law, Gen.Choose(1, 1000), seed => Check(Integration.Start(Road.Random(seed), scheme, time: 0.49), check), new() { Cases = 20 });

    private static void Check(Integration<Road> start, Action<Integration<Road>, Integration<Road>> check) => check(start, start.AdvanceTo(0.51));
}
