using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

public class DenseOutputTests
{
    private static readonly Tolerance s_loose = Tolerance.Of(1, 1);

    /// <summary>Each interpolation, and the order of its error inside one step: one more than its own, unless the step's own is less.</summary>
    public static TheoryData<string, int> Outputs => new()
    {
        { "linear", 2 }, { "hermite", 4 }, { nameof(Heun), 3 }, { nameof(SspRk3), 4 }, { nameof(Rk4), 4 },
        { nameof(Bdf2), 3 }, { nameof(Ars222), 3 }, { nameof(Dopri5), 5 }, { nameof(Dop853), 8 },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Interpolant_ConvergesAtItsOrder(string name, int order)
    {
        var size = order == 8 ? 1.6 : 0.25;
        var (coarse, fine) = (ErrorInside(name, size), ErrorInside(name, size / 2));
        Assert.InRange(Math.Log2(coarse / fine), order - 0.35, order + 0.35);
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Interpolant_IsExactToTheBitAtBothEnds_AndRefusesWhatIsOutside(string name, int order)
    {
        Assert.True(order > 1);
        var start = Integration.Start(new Swing(1, 0), SchemeOf(name, 0.3));
        var end = start.AdvanceBy(2).AdvanceTo(0.7, (in AcceptedStep<Swing> step) =>
        {
            var inside = step.Interpolant();
            Assert.Same(step.Integration.Model, inside.At(step.Integration.Time));
            Assert.Equal(step.Interval.Start, inside.Start);
            Assert.Same(inside.First, inside.At(step.Interval.Start));
            Assert.Throws<ArgumentOutOfRangeException>(() => inside.At(Math.BitIncrement(inside.End)));
            Assert.Throws<ArgumentOutOfRangeException>(() => inside.At(Math.BitDecrement(inside.Start)));
            Assert.Throws<ArgumentOutOfRangeException>(() => inside.At(double.NaN));
            return Onward.Continue;
        });
        Assert.Equal(0.7, end.Time);
    }

    [Fact]
    public void ExtraStages_AreEvaluatedOnlyWhenAskedFor()
    {
        var calls = 0;
        Swing Counted(Swing y, double t)
        {
#pragma warning disable PST0107 // the test counts
            calls++;
#pragma warning restore PST0107
            return Swing.Derivative(y, t);
        }

        var start = Integration.Start(new Swing(1, 0), Scheme.Of(Dop853.Method<Swing>(Counted, s_loose), StepControl.Fixed(0.5)));
        var silent = start.AdvanceTo(2, (in AcceptedStep<Swing> _) => Onward.Continue);
        Assert.Equal(silent.State.Counters.Evaluations, calls);
        calls = 0;
        var looked = start.AdvanceTo(2, (in AcceptedStep<Swing> step) =>
        {
            var inside = step.Interpolant();
            inside.At(step.Interval.Midpoint);
            inside.At(step.Interval.Start + (step.Interval.Size / 3));
            return Onward.Continue;
        });
        Assert.Equal(silent, looked);
        Assert.Equal(silent.State.Counters.Evaluations + (3 * 4), calls);
    }

    [Fact]
    public void Bdf2_IsThePolynomialThroughItsLastThreeValues()
    {
        (double Time, Swing State)[] last = [];
        var scheme = Scheme.Of(Bdf2.Method<Swing>(Swing.Solve, Tolerance.Of(1e-3, 1e-3)), Bdf2.Control(0.01));
        Integration.Start(new Swing(1, 0), scheme).AdvanceTo(3, (in AcceptedStep<Swing> step) =>
        {
            var inside = step.Interpolant();
            last = [.. last.TakeLast(1), (inside.Start, inside.First), (inside.End, inside.Last)];
            if (last.Length == 3 && last[0].Time < last[1].Time)
            {
                var time = step.Interval.Midpoint;
                var expected = last.Select((one, i) => one.State.Position * last.Where((_, j) => j != i).Aggregate(1.0, (product, other) => product * (time - other.Time) / (one.Time - other.Time))).Sum();
                Assert.Equal(expected, inside.At(time).Position, 1e-13);
            }

            last = [(inside.Start, inside.First)];
            return Onward.Continue;
        });
        Assert.NotEmpty(last);
    }

    [Fact]
    public void Times_ChangeNoStep()
    {
        var start = Integration.Start(new Swing(1, 0), Dopri5.Scheme<Swing>(Swing.Derivative, Tolerance.Of(1e-8, 1e-8)));
        ImmutableArray<double> times = [0, 0.1, 0.1, 1, 2.5, Math.PI, 9.99, 10];
        var (end, reached, states) = start.AdvanceTo(10, times);
        Assert.Equal(start.AdvanceTo(10), end);
        Assert.Equal(times, reached);
        Assert.All(Enumerable.Zip(times, states), x => Assert.Equal(Math.Cos(x.First), x.Second.Position, 2e-7));
        Assert.Same(end.Model, states[^1]);
        Assert.Same(start.Model, states[0]);
        Assert.Throws<ArgumentException>(() => start.AdvanceTo(10, [1, 0.5]));
        Assert.Throws<ArgumentException>(() => start.AdvanceTo(10, [10.5]));
    }

    [Fact]
    public void Solve_InterpolatesAtGivenTimes_ForwardAndBackward()
    {
        static ImmutableArray<double> Swinging(double t, ImmutableArray<double> y) => [y[1], -y[0]];
        ImmutableArray<double> initial = [1, 0];
        foreach (var end in new[] { 7.0, -7.0 })
        {
            ImmutableArray<double> times = [0, end / 7, end / 2, end * 0.999, end];
            var (five, eight) = (Dopri5.Solve(Swinging, initial, 0, end, 1e-9, 1e-9, times), Dop853.Solve(Swinging, initial, 0, end, 1e-9, 1e-9, times));
            Assert.Equal(Dopri5.Solve(Swinging, initial, 0, end, 1e-9, 1e-9), five with { Outputs = [] });
            Assert.All(Enumerable.Zip(times, five.Outputs), x => Assert.Equal(Math.Cos(x.First), x.Second[0], 1e-7));
            Assert.All(Enumerable.Zip(times, eight.Outputs), x => Assert.Equal(-Math.Sin(x.First), x.Second[1], 1e-7));
        }
    }

    [Fact]
    public void States_OfManyArrays_AreInterpolatedAndReleased()
    {
        var pool = new LeafPool(8 << 20);
        var scheme = Dopri5.Scheme<Decay>(Decay.Derivative, Tolerance.Of(1e-8, 1e-8)) with { Pool = pool };
        var (end, _, states) = Integration.Start(Scope.Run(() => new Decay(PersistentArray.Fill(Decay.Length, 1.0), 0), pool), scheme)
            .AdvanceTo(2, [0.5, 1.5]);
        Assert.Equal(Math.Exp(-0.5), states[0].Values[7], 1e-7);
        Assert.Equal(Math.Exp(-1.5), states[1].Values[Decay.Length - 1], 1e-7);
        Assert.Equal(1.5, states[1].Clock, 1e-12);
        Assert.Equal(2, end.Time);
    }

    [Fact]
    public void Interpolant_ThatIsKept_OutlivesItsStep()
    {
        List<Interpolant<Decay>> kept = [];
        var start = Integration.Start(Decay.Initial, Scheme.Of(Rk4.Step<Decay>(Decay.Derivative), StepControl.Fixed(0.125)));
        start.AdvanceTo(1, (in AcceptedStep<Decay> step) =>
        {
            kept.Add(Scope.Keep(step.Interpolant()));
            return Onward.Continue;
        });
        Assert.Equal(8, kept.Count);
        Assert.All(kept, inside => Assert.Equal(Math.Exp(-inside.Start - 0.0625), inside.At(inside.Start + 0.0625).Values[5], 1e-5));
    }

    private static Scheme<Swing> SchemeOf(string name, double size)
    {
        var control = StepControl.Fixed(size);
        return name switch
        {
            "linear" => Scheme.Of<Swing>(Swing.Exactly, control),
            "hermite" => Scheme.Of<Swing>(Swing.Exactly, control) with { Dense = DenseOutput.Hermite<Swing>(Swing.Derivative) },
            nameof(Heun) => Scheme.Of(Heun.Step<Swing>(Swing.Derivative), control),
            nameof(Rk4) => Scheme.Of(Rk4.Step<Swing>(Swing.Derivative), control),
            nameof(SspRk3) => Scheme.Of(SspRk3.Step<Swing>(Swing.Derivative), control),
            nameof(Bdf2) => Scheme.Of(Bdf2.Method<Swing>(Swing.Solve, s_loose), control),
            nameof(Ars222) => Scheme.Of(Ars222.Step<Swing>(Swing.Push, Swing.SolvePull), control),
            nameof(Dopri5) => Scheme.Of(Dopri5.Method<Swing>(Swing.Derivative, s_loose), control),
            _ => Scheme.Of(Dop853.Method<Swing>(Swing.Derivative, s_loose), control),
        };
    }

    private static double ErrorInside(string name, double size)
    {
        var worst = 0.0;
        Integration.Start(new Swing(1, 0.3), SchemeOf(name, size)).AdvanceWhile((in AcceptedStep<Swing> step) =>
        {
            var inside = step.Interpolant();
            for (var i = 1; i < 32; i++)
            {
                var time = inside.Start + (size * i / 32);
                var (exact, found) = (new Swing(1, 0.3).After(time), inside.At(time));
                worst = Math.Max(worst, Math.Max(Math.Abs(exact.Position - found.Position), Math.Abs(exact.Speed - found.Speed)));
            }

            return Onward.Stop;
        });
        return worst;
    }
}
