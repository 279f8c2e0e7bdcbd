using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.Fields.Swarms;
using Persistent.Stepping;
using Persistent.Tests.Fields.Meshes;
using Persistent.Tests.Fields.Spaces;
using Xunit;

namespace Persistent.Tests.Fields.Flows;

public class ConvectionTests
{
    [Fact]
    public void Case1a_OnSixteenCells_ComesWithinHalfAPerCentOfThePublishedValues()
    {
        var end = ConvectionSamples.Start(SpaceSamples.Squares(16)).AdvanceTo(0.4);
        var measures = ConvectionSamples.NewStep().Measure(end.Model);
        Assert.True(end.Failure.IsNone);
        Assert.InRange(measures.Nusselt / ConvectionSamples.PublishedNusselt, 0.995, 1.005);
        Assert.InRange(measures.Vrms / ConvectionSamples.PublishedVrms, 0.995, 1.005);
        Assert.InRange(measures.NusseltWall / ConvectionSamples.PublishedNusselt, 0.95, 1.05);
        Assert.True(end.State.Counters.Rejected > 0);
        Assert.InRange(end.Model.Tracers.Positions.Min(), 0, 0.1);
        Assert.InRange(end.Model.Tracers.Positions.Max(), 0.9, 1);
    }

    [Fact]
    public void Case1a_OnAnUnstructuredMesh_ComesWithinTwoPerCent()
    {
        var end = ConvectionSamples.Start(SpaceSamples.Unstructured).AdvanceTo(0.4);
        var measures = ConvectionSamples.NewStep().Measure(end.Model);
        Assert.InRange(measures.Nusselt / ConvectionSamples.PublishedNusselt, 0.98, 1.02);
        Assert.InRange(measures.Vrms / ConvectionSamples.PublishedVrms, 0.98, 1.02);
    }

    [Fact]
    public void BelowTheCriticalRayleighNumber_TheFlowDies()
    {
        var end = ConvectionSamples.Start(SpaceSamples.Squares(8), rayleigh: 500).AdvanceTo(2);
        var measures = ConvectionSamples.NewStep().Measure(end.Model);
        Assert.Equal(1, measures.Nusselt, 6);
        Assert.InRange(measures.Vrms, 0, 1e-4);
    }

    [Fact]
    public void TheFirstStep_IsRejectedForItsCourantNumber_WithAHint()
    {
        var step = ConvectionSamples.NewStep();
        var initial = ConvectionSamples.Initial(step, SpaceSamples.Squares(16));
        var (reason, hint) = step.Step(initial, new(0, 0.05)).Match(
            (_, _) => throw new InvalidOperationException("It was accepted."), (r, h) => (r, h), f => throw new InvalidOperationException(f.Message));
        Assert.Equal(Rejection.Courant, reason);
        Assert.InRange(hint.Match(h => h, () => double.NaN), 1e-4, 0.025);
    }

    [Fact]
    public void TheCourantTest_TakesTheVelocityAtBothEnds()
    {
        // The velocity at the start allows this step; the one that it leads to does not.
        var step = ConvectionSamples.NewStep();
        var slow = ConvectionSamples.Initial(step, SpaceSamples.Squares(16), rayleigh: 2e5);
        var still = slow with { StreamFunction = PersistentArray.Fill(slow.StreamFunction.Length, 0.0) };
        Assert.Equal(Rejection.Courant, step.Step(still, new(0, 0.01)).Match<Rejection?>((_, _) => null, (r, _) => r, _ => null));
        var error = step.Step(still, new(0, 1e-5)).Match((_, e) => e, (_, _) => default, _ => default).Match(e => e, () => double.NaN);
        Assert.InRange(error, 1e-3, 0.1);
    }

    [Fact]
    public void WithoutTheCourantTest_AStepOfAnyLengthIsFinite()
    {
        var step = ConvectionSamples.NewStep();
        var there = ConvectionSamples.Start(SpaceSamples.Squares(16)).AdvanceTo(0.02).Model;
        foreach (var size in new[] { 0.05, 1, 100 })
        {
            var next = step.WithoutCourantTest.Step(there, new(0, size)).Match((n, _) => n, (r, _) => throw new InvalidOperationException($"{r}"), f => throw new InvalidOperationException(f.Message));
            var measures = step.Measure(next);
            Assert.True(double.IsFinite(measures.Nusselt) && double.IsFinite(measures.Vrms));
            Assert.InRange(next.Tracers.Positions.Min(), 0, 1);
            Assert.InRange(next.Tracers.Positions.Max(), 0, 1);
        }
    }

    [Fact]
    public void AStep_IsPure_AndDoesNotDependOnThreadsOrOnWhatItsStepperDidBefore()
    {
        var mesh = Mesh.Rectangle(1, 1, 24, 24);
        var there = ConvectionSamples.Start(mesh).AdvanceTo(0.02);
        var hash = Persistent.State.StateHash.Of(there.Model);
        var used = ConvectionSamples.NewStep();
        used.Step(ConvectionSamples.Initial(used, SpaceSamples.Squares(5)), new(0, 1e-3));
        var first = Next(there.Model, ConvectionSamples.NewStep(), threads: 1);
        var second = Next(there.Model, used, threads: 2);
        Assert.Equal(first, second);
        Assert.NotEqual(there.Model, first);
        Assert.Equal(hash, Persistent.State.StateHash.Of(there.Model));

        static Convection Next(Convection state, ConvectionStep step, int threads) => Scope.Run(
            () => step.Step(state, new(0, 1e-4)).Match((n, _) => n, (r, _) => throw new InvalidOperationException($"{r}"), f => throw new InvalidOperationException(f.Message)),
            new LeafPool(1 << 26) { Threads = threads });
    }

    [Fact]
    public void AnIntegration_RepeatsBitForBit()
    {
        var there = ConvectionSamples.Start(SpaceSamples.Squares(12)).AdvanceTo(0.03);
        Assert.Equal(there.AdvanceTo(0.06), there.AdvanceTo(0.06));
    }

    [Fact]
    public void FixedTemperatures_StayAsTheyAre_BitForBit()
    {
        var model = ConvectionSamples.Start(SpaceSamples.Squares(10)).AdvanceTo(0.05).Model;
        Assert.All(Enumerable.Range(0, 11), i => Assert.Equal((1.0, 0.0), (model.Temperature[i], model.Temperature[110 + i])));
    }

    [Fact]
    public void OtherRectangles_Convect()
    {
        var end = ConvectionSamples.Start(Mesh.Rectangle(2, 1, 24, 12)).AdvanceTo(0.1);
        Assert.True(end.Failure.IsNone);
        Assert.InRange(ConvectionSamples.NewStep().Measure(end.Model).Nusselt, 2, 12);
    }

    [Fact]
    public void AMeshThatIsNoRectangle_FailsTheStep()
    {
        var step = ConvectionSamples.NewStep();
        var mesh = SpaceSamples.Squares(4);
        var initial = ConvectionSamples.Initial(step, mesh);
        var bent = initial with { Mesh = mesh.WithCoordinates(mesh.Coordinates.SetItem(0, -0.1)).Value() };
        Assert.Contains("rectangle", step.Step(bent, new(0, 1e-3)).Match((_, _) => "", (_, _) => "", f => f.Message), StringComparison.OrdinalIgnoreCase);
        Assert.Throws<ArgumentException>(() => step.Measure(bent));
    }

    [Fact]
    public void WhatIsNotFinite_IsRejected()
    {
        var step = ConvectionSamples.NewStep();
        var initial = ConvectionSamples.Initial(step, SpaceSamples.Squares(6));
        Assert.Equal(Rejection.NonFinite, Reason(initial with { Temperature = initial.Temperature.SetItem(24, double.NaN) }));
        Assert.Equal(Rejection.NonFinite, Reason(initial with { StreamFunction = initial.StreamFunction.SetItem(24, double.NaN) }));
        Assert.True(step.Start(RectangleDomain.Of(SpaceSamples.Squares(6)).Value(), double.NaN, (x, _) => x, Swarm.Empty).IsLeft);

        Rejection? Reason(Convection state) => step.Step(state, new(0, 1e-4)).Match<Rejection?>((_, _) => null, (r, _) => r, _ => null);
    }

    [Fact]
    public void LinearInterpolation_IsTheDiffusiveChoice()
    {
        var (cubic, linear) = (Nusselt(Interpolation.Cubic), Nusselt(Interpolation.Linear));
        Assert.True(Math.Abs(linear - ConvectionSamples.PublishedNusselt) > 3 * Math.Abs(cubic - ConvectionSamples.PublishedNusselt));

        static double Nusselt(Interpolation interpolation)
        {
            var step = new ConvectionStep(interpolation, CourantLimits.Default);
            var start = Integration.Start(ConvectionSamples.Initial(step, SpaceSamples.Squares(8)), Scheme.Of<Convection>(step.Step, ConvectionSamples.Control));
            return step.Measure(start.AdvanceTo(0.35).Model).Nusselt;
        }
    }

    [Fact]
    public void CourantLimits_ArePositive() => Assert.Throws<ArgumentOutOfRangeException>(() => new CourantLimits(0, 1));
}
