using Persistent.Runs;
using Xunit;

namespace Persistent.Tests.Runs;

public sealed class SteadinessTests
{
    [Fact]
    public void ConstantRun_IsSteadyOnceTheWindowIsFull_AndNotBefore()
    {
        var steadiness = Steadiness.Unknown;
        for (var step = 0; step <= 40; step++)
        {
            var time = step / 512.0;
            steadiness = steadiness.Add(time, 5, 40);
            Assert.Equal(time >= Steadiness.Window, steadiness.IsSteady);
        }
    }

    [Theory]
    [InlineData(5, 40, 4.9e-5, 0, true)]
    [InlineData(5, 40, 5.1e-5, 0, false)]
    [InlineData(5, 40, 0, 3.9e-4, true)]
    [InlineData(5, 40, 0, 4.1e-4, false)]
    [InlineData(1, 0.01, 0, 0.99e-5, true)]
    [InlineData(1, 0.01, 0, 1.01e-5, false)]
    public void Variation_IsRelativeToTheValueOrOne(double nusselt, double vrms, double nusseltRange, double vrmsRange, bool expected)
    {
        var steadiness = Steadiness.Unknown;
        for (var step = 0; step <= 8; step++)
        {
            var up = step % 2;
            steadiness = steadiness.Add(step * 0.01, nusselt - (up * nusseltRange), vrms - (up * vrmsRange));
        }

        Assert.Equal(expected, steadiness.IsSteady);
    }

    [Fact]
    public void SlowDriftThatNoSingleStepShows_IsNotSteady()
    {
        // Each step moves Vrms by 1e-6 of its value, the window by 5e-5 of it.
        var steadiness = Steadiness.Unknown;
        for (var step = 0; step < 200; step++)
        {
            steadiness = steadiness.Add(step * 0.001, 1, 10 * Math.Pow(1.000001, step));
            Assert.False(steadiness.IsSteady);
        }
    }

    [Fact]
    public void StepsLongerThanTheWindow_CompareTwoNeighbours()
    {
        Assert.True(Steadiness.Unknown.Add(0, 1, 1).Add(1, 2, 2).Add(2, 2, 2).IsSteady);
        Assert.False(Steadiness.Unknown.Add(0, 1, 1).Add(1, 1, 1).Add(2, 2, 2).IsSteady);
    }

    [Fact]
    public void OldRecords_AreForgotten()
    {
        var steadiness = Steadiness.Unknown.Add(0, 100, 100);
        for (var step = 1; step <= 12; step++)
        {
            steadiness = steadiness.Add(step * 0.01, 1, 1);
        }

        Assert.True(steadiness.IsSteady);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1)]
    public void NotANumber_IsNeverSteady(double nusselt, double vrms) =>
        Assert.False(Steadiness.Unknown.Add(0, nusselt, vrms).Add(1, nusselt, vrms).Add(2, nusselt, vrms).IsSteady);

    [Fact]
    public void Add_LeavesTheShorterRecordAsItWas()
    {
        var before = Steadiness.Unknown.Add(0, 1, 1).Add(0.1, 1, 1);
        _ = before.Add(0.2, 5, 5);

        Assert.True(before.IsSteady);
        Assert.True(before.Add(0.2, 1, 1).IsSteady);
    }
}
