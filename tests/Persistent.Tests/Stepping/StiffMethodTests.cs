using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

/// <summary>One number.</summary>
[State("tests.cell")]
public sealed partial record Cell(double Y);

/// <summary>Methods with memory and implicit parts, on y' = y cos t, whose solution is e^sin t.</summary>
public class StiffMethodTests
{
    private static readonly Tolerance s_loose = Tolerance.Of(1, 1);

    public static TheoryData<string, int, int> Methods => new()
    {
        { nameof(Dopri5), 5, 16 }, { nameof(Dop853), 8, 8 }, { nameof(Bdf2), 2, 64 }, { nameof(Ars222), 2, 64 }, { nameof(SspRk3), 3, 32 },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_ConvergesAtItsOrder(string name, int order, int steps)
    {
        var (coarse, fine) = (ErrorAfter(name, steps), ErrorAfter(name, 2 * steps));
        Assert.InRange(Math.Log2(coarse / fine), order - 0.25, order + 0.4);
    }

    [Fact]
    public void Bdf2_ConvergesAtItsOrder_WithStepsThatVary()
    {
        var (coarse, fine) = (Varying(64), Varying(128));
        Assert.InRange(Math.Log2(coarse / fine), 1.8, 2.3);

        static double Varying(int pairs)
        {
            var at = Integration.Start(new Cell(1), Scheme.Of(Method(nameof(Bdf2)), StepControl.Fixed(1)));
            for (var i = 0; i < 2 * pairs; i++)
            {
                var size = (i % 2 == 0 ? 2.0 : 4.0) / 3 / pairs;
                at = Integration.Continue(at.State with { ProposedStep = size }, at.Scheme).Advance();
                Assert.Equal(size, at.State.Memory.Numbers[0]);
            }

            return Math.Abs(at.Model.Y - Math.Exp(Math.Sin(2)));
        }
    }

    [Fact]
    public void Bdf2_FollowsAStiffProblem_WithFewSteps_AndToItsTolerance()
    {
        // y' = -10^5 (y - cos t) - sin t: the solution is cos t, whatever the rate.
        const double Rate = 1e5;
        var method = Bdf2.Method<Cell>(
            (known, factor, time, _) => new Cell((known.Y + (factor * ((Rate * Math.Cos(time)) - Math.Sin(time)))) / (1 + (factor * Rate))),
            Tolerance.Of(1e-6, 1e-6));
        var end = Integration.Start(new Cell(1), Scheme.Of(method, Bdf2.Control(1e-3))).AdvanceTo(10);
        Assert.True(end.Failure.IsNone);
        Assert.Equal(Math.Cos(10), end.Model.Y, 1e-5);
        Assert.InRange(end.State.Counters.Accepted, 10, 2000);
    }

    [Fact]
    public void Bdf2_GrowsAStepByTwoAtMost_AlsoAfterOneThatWasCutToLand()
    {
        var scheme = Scheme.Of(Method(nameof(Bdf2)), Bdf2.Control(0.1));
        var there = Integration.Start(new Cell(1), scheme).AdvanceTo(1).AdvanceTo(1.001);
        var sizes = new List<double> { there.State.Control.PreviousSize };
        there.AdvanceTo(3, (in AcceptedStep<Cell> step) =>
        {
            sizes.Add(step.Interval.Size);
            return Onward.Continue;
        });
        Assert.InRange(sizes[0], 0, 0.0011);
        Assert.All(Enumerable.Zip(sizes, sizes.Skip(1)), pair => Assert.InRange(pair.Second / pair.First, 0, 2.021));
    }

    [Fact]
    public void ASolveThatFails_RejectsTheStep_AndAQuarterIsTried()
    {
        var tried = new List<double>();
        var method = Bdf2.Method<Cell>(
            (known, factor, time, _) =>
            {
#pragma warning disable PST0107 // the test records what is asked
                tried.Add(factor);
#pragma warning restore PST0107
                return factor > 0.06 ? Rejection.NonlinearSolve : new Cell(known.Y / (1 - (factor * Math.Cos(time))));
            },
            s_loose);
        var end = Integration.Start(new Cell(1), Scheme.Of(method, StepControl.Fixed(0.8))).Advance();
        Assert.Equal([0.8, 0.2, 0.05, 0.025, 0.025], tried);
        Assert.Equal((1, 2), (end.State.Counters.Accepted, end.State.Counters.Rejected));
    }

    [Fact]
    public void SspRk3_KeepsTheTotalVariation_WhereEulerDoes()
    {
        // Upwind differences of a jump; the second order method with a negative coefficient would ring.
        var start = new Advected(PersistentArray.Create<double>([.. Enumerable.Range(0, 60).Select(i => i < 20 ? 1.0 : 0.0)]));
        var end = Integration.Start(start, Scheme.Of(SspRk3.Step<Advected>(Advected.Slope), StepControl.Fixed(1))).AdvanceTo(25).Model.Values.ToArray();
        Assert.All(end, value => Assert.InRange(value, -1e-15, 1 + 1e-15));
        Assert.InRange(Enumerable.Zip(end, end.Skip(1), static (a, b) => Math.Abs(b - a)).Sum(), 0.99, 1 + 1e-12);
        Assert.NotEqual(start.Values.ToArray(), end);
    }

    private static double ErrorAfter(string name, int steps)
    {
        var control = StepControl.Fixed(2.0 / steps) with { StiffnessTestEvery = 0 };
        var end = Integration.Start(new Cell(1), Scheme.Of(Method(name), control)).AdvanceTo(2);
        Assert.Equal(steps, end.State.Counters.Accepted);
        return Math.Abs(end.Model.Y - Math.Exp(Math.Sin(2)));
    }

    private static Method<Cell> Method(string name) => name switch
    {
        nameof(Dopri5) => Dopri5.Method<Cell>(Slope, s_loose),
        nameof(Dop853) => Dop853.Method<Cell>(Slope, s_loose),
        nameof(Bdf2) => Bdf2.Method<Cell>((known, factor, time, _) => new Cell(known.Y / (1 - (factor * Math.Cos(time)))), s_loose),
        nameof(SspRk3) => Scheme.Of(SspRk3.Step<Cell>(Slope), StepControl.Fixed(1)).Method,
        _ => Scheme.Of(
            Ars222.Step<Cell>(
                Slope,
                static (known, factor, time, _) => new Cell((known.Y + (5 * factor * Math.Exp(Math.Sin(time)))) / (1 + (5 * factor))),
                s_loose),
            StepControl.Fixed(1)).Method,
    };

    // The stiff part of the implicit-explicit method, -5 (y - e^sin t), is zero on the solution.
    private static Cell Slope(Cell cell, double time) => new(cell.Y * Math.Cos(time));
}

/// <summary>Values that are carried to the right.</summary>
[State("tests.advected")]
public sealed partial record Advected(PersistentArray<double> Values)
{
    public static Advected Slope(Advected state, double time)
    {
        var values = state.Values.ToArray();
        return new(PersistentArray.Create<double>([.. values.Select((value, i) => 0.9 * ((i == 0 ? value : values[i - 1]) - value))]));
    }
}
