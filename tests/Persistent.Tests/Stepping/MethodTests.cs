using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

public class MethodTests
{
    public static TheoryData<string, int> Methods => new() { { nameof(Euler), 1 }, { nameof(Heun), 2 }, { nameof(Rk4), 4 } };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_ConvergesAtItsOrder(string name, int order)
    {
        var (coarse, fine) = (ErrorAt(name, 1.0 / 16), ErrorAt(name, 1.0 / 32));
        Assert.InRange(Math.Log2(coarse / fine), order - 0.15, order + 0.15);
        Assert.Equal(order, TableauOf(name).Order);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Tableau_IsConsistent(string name, int order)
    {
        var tableau = TableauOf(name);
        Assert.Equal(1, tableau.Weights.Sum(), 15);
        Assert.True(order <= tableau.Weights.Length);
        for (var i = 1; i < tableau.Nodes.Length; i++)
        {
            Assert.Equal(tableau.Nodes[i], tableau.Stages[i - 1].Sum(), 15);
        }
    }

    private static Tableau TableauOf(string name) => name switch
    {
        nameof(Euler) => Euler.Tableau,
        nameof(Heun) => Heun.Tableau,
        _ => Rk4.Tableau,
    };

    private static double ErrorAt(string name, double size)
    {
        var end = Integration.Start(Decay.Initial, Scheme.Of(TableauOf(name).Step<Decay>(Decay.Derivative), StepControl.Fixed(size))).AdvanceTo(1);
        Assert.Equal(1, end.Model.Clock, 12);
        Assert.Equal((long)(1 / size), end.State.Counters.Accepted);
        return Math.Abs(end.Model.Values[Decay.Length - 1] - Math.Exp(-1));
    }
}
