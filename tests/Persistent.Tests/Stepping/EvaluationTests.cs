using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

/// <summary>The counters of an integration say how often its method asked for the derivative.</summary>
public class EvaluationTests
{
#pragma warning disable PST0107 // calls are what is counted here
    private static readonly Tolerance s_tolerance = Tolerance.Of(1e-4, 1e-4);

    public static TheoryData<string> Methods => ["euler", "heun", "rk4", "ssp-rk3", "ars222", "ars222 that cannot solve", "dopri5", "dop853"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Counters_AreTheCallsOfTheDerivative(string method)
    {
        var (calls, solves) = (0, 0);
        Swing Derivative(Swing swing, double time)
        {
            calls++;
            return Swing.Derivative(swing, time);
        }

        // Now the first solve of a step fails, now the second.
        var end = Integration.Start(new Swing(1, 0), method switch
        {
            "euler" => Scheme.Of(Euler.Step<Swing>(Derivative), StepControl.Fixed(0.25)),
            "heun" => Scheme.Of(Heun.Step<Swing>(Derivative), StepControl.Fixed(0.25)),
            "rk4" => Scheme.Of(Rk4.Step<Swing>(Derivative), StepControl.Fixed(0.25)),
            "ssp-rk3" => Scheme.Of(SspRk3.Step<Swing>(Derivative), StepControl.Fixed(0.25)),
            "ars222" => Scheme.Of(Ars222.Step<Swing>(Derivative, Swing.Solve, s_tolerance), Ars222.Control(0.1)),
            "ars222 that cannot solve" => Scheme.Of(
                Ars222.Step<Swing>(Derivative, (known, factor, time, guess) => ++solves % 7 == 6 ? Rejection.NonlinearSolve : Swing.Solve(known, factor, time, guess), s_tolerance),
                Ars222.Control(0.1)),
            "dopri5" => Dopri5.Scheme<Swing>(Derivative, s_tolerance),
            _ => Dop853.Scheme<Swing>(Derivative, s_tolerance),
        }).AdvanceTo(2);

        Assert.True(end.Failure.IsNone);
        Assert.True(calls > 0);
        Assert.Equal(calls, end.State.Counters.Evaluations);
        Assert.Equal(solves > 0, method.EndsWith("solve", StringComparison.Ordinal));
        Assert.InRange(end.State.Counters.Rejected, solves / 7, long.MaxValue);
    }
#pragma warning restore PST0107
}
