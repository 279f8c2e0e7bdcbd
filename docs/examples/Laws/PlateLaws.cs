using FsCheck.Fluent;
using Persistent.Arrays;
using Persistent.Fields.Grids;
using Persistent.Laws;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Examples.Laws;

[State("plate", Version = 1)]
public sealed partial record Plate(GridField Temperature)
{
    public static Plate Of(int cells) => new(GridField.Of(Grid.Of(cells, cells, 1.0), (x, y) => Math.Sin(x) * Math.Cos(y)));

    public static StepOutcome<Plate> Step(Plate s, StepInterval at) => at.Size > 0.25
        ? StepOutcome.Reject<Plate>(Rejection.Courant, hint: at.Size / 2)
        : StepOutcome.Accept(new Plate(s.Temperature.Stencil(new FivePoint(at.Size))));
}

/// <summary>The laws of a model, as the page on laws shows them.</summary>
public sealed class PlateLaws
{
    // The scheme is made anew for every run, so that a memory hidden in it shows.
    private static readonly StepLaws<Plate> Laws = StepLaws.For(
        scheme: () => Scheme.Of<Plate>(Plate.Step, StepControl.Adaptive(first: 0.4)), sizes: (3, 40), initial: Plate.Of);

    [Fact]
    public void AllHold() => Laws.AllHold();

    // A law of one's own: random cases, and the smallest that breaks it.
    [Fact]
    public void HottestPlaceNeverGetsHotter() => Law.Holds(
        "a plate never gets hotter than it was",
        Gen.Choose(3, 40),
        cells =>
        {
            var start = Integration.Start(Plate.Of(cells), Scheme.Of<Plate>(Plate.Step, StepControl.Fixed(0.2)));
            Assert.True(Hottest(start.AdvanceTo(2)) <= Hottest(start));
        },
        new() { Cases = 20 });

    private static double Hottest(Integration<Plate> at) => at.Measure(s => s.Temperature.Values.MaxMagnitude());
}
