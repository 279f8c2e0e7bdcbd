using LanguageExt;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Stepping;

/// <summary>Integrations that are continued with another scheme than the one that made their state.</summary>
public class HandoverTests
{
    private static readonly Tolerance s_tight = Tolerance.Of(1e-6, 1e-6);

    private static Scheme<Swing> Explicit => Dopri5.Scheme<Swing>(Swing.Derivative, s_tight);

    private static Scheme<Swing> Implicit => Scheme.Of(Bdf2.Method<Swing>(Swing.Solve, s_tight), Bdf2.Control(first: 1e-3));

    [Fact]
    public void TheStateBeforeTheLastStep_IsNotTakenForADerivative()
    {
        var there = Integration.Start(new Swing(1, 0), Implicit).AdvanceTo(1);
        var end = Integration.Continue(there.State, Explicit).AdvanceTo(2);
        Assert.Equal("dopri5", end.State.Memory.Method);
        Assert.Equal(there.Model.After(1).Position, end.Model.Position, 1e-5);
    }

    [Fact]
    public void Memory_NamesItsMethod()
    {
        Assert.Equal("dopri5", Integration.Start(new Swing(1, 0), Explicit).Advance().State.Memory.Method);
        Assert.Equal("dop853", Integration.Start(new Swing(1, 0), Dop853.Scheme<Swing>(Swing.Derivative, s_tight)).Advance().State.Memory.Method);
        Assert.Equal("bdf2", Integration.Start(new Swing(1, 0), Implicit).Advance().State.Memory.Method);
        Assert.Equal("", MethodMemory<Swing>.None.Method);
        Assert.Throws<ArgumentException>(() => new MethodMemory<Swing>("", [new(1, 0)], []));
        Assert.Throws<ArgumentException>(() => new MethodMemory<Swing>("mine", [], []));
    }

    [Fact]
    public void WithModel_BeginsTheMethodAnew_KeepsTheRest_AndForgetsAFailure()
    {
        var scheme = Explicit with { Control = Explicit.Control with { MostSteps = 3 } };
        var failed = Integration.Start(new Swing(1, 0), scheme).AdvanceTo(1);
        Assert.True(failed.Failure.IsSome);
        Assert.False(failed.State.Memory.IsNone);

        var kicked = failed.WithModel(new Swing(0, 2));

        Assert.Equal(Integration.Continue(failed.State with { Model = new(0, 2) }, scheme), kicked);
        Assert.Equal(new Swing(0, 2), kicked.Model);
        Assert.True(kicked.State.Memory.IsNone);
        Assert.True(kicked.Failure.IsNone);
        Assert.Same(scheme, kicked.Scheme);
        Assert.Equal((failed.Time, failed.State.ProposedStep, failed.State.Control, failed.State.Counters), (kicked.Time, kicked.State.ProposedStep, kicked.State.Control, kicked.State.Counters));
        Assert.Equal(new Swing(0, 2).After(0.01).Position, kicked.AdvanceTo(failed.Time + 0.01).Model.Position, 1e-6);
        Assert.NotEqual(new Swing(0, 2), failed.Model);
        Assert.Throws<ArgumentNullException>(() => failed.WithModel(null!));
    }

    [Fact]
    public void Continue_ShowsWhatItDropped_AndKeepsTheRest()
    {
        var left = Integration.Start(new Swing(1, 0), Explicit).AdvanceTo(1).State;
        var taken = Integration.Continue(left, Implicit).State;
        Assert.True(taken.Memory.IsNone);
        Assert.Equal(Implicit.Control.Initial, taken.Control);
        Assert.Equal((left.Model, left.Time, left.ProposedStep, left.Counters), (taken.Model, taken.Time, taken.ProposedStep, taken.Counters));
        Assert.Same(left, Integration.Continue(left, Explicit).State);
    }

    [Fact]
    public void AState_ThatHasNotBegun_TakesTheFirstStepOfTheNewControl()
    {
        var start = Integration.Start(new Swing(1, 0), Explicit).State;
        Assert.Equal(0, start.ProposedStep);
        Assert.Equal(Integration.Start(new Swing(1, 0), Implicit), Integration.Continue(start, Implicit));
    }

    [Fact]
    public void AFixedControl_TakesStepsOfItsSize_FromAnyOther()
    {
        var left = Integration.Start(new Swing(1, 0), Explicit).AdvanceTo(1).State;
        var next = Integration.Continue(left, Scheme.Of<Swing>(Swing.Exactly, StepControl.Fixed(0.01))).Advance();
        Assert.Equal(0.01, next.Time - 1, 1e-15);
        var limited = Integration.Continue(left, Scheme.Of<Swing>(Swing.Exactly, StepControl.Fixed(0.01).LimitedByCourant(0.5)));
        Assert.Equal(0.01, limited.State.ProposedStep);
    }

    [Fact]
    public void AProposal_LargerThanTheNewControlAllows_IsCut()
    {
        var left = Integration.Start(new Swing(1, 0), Scheme.Of<Swing>(Swing.Exactly, StepControl.Fixed(1))).Advance().State;
        Assert.Equal(0.1, Integration.Continue(left, Scheme.Of<Swing>(Swing.Exactly, StepControl.Pi(5) with { Largest = 0.1 })).State.ProposedStep);
    }

    [Fact]
    public void AMethodThatGivesMemoryOfAnotherName_IsTold()
    {
        var wrapped = Explicit with { Method = new Wrapped(Explicit.Method) };
        var thrown = Assert.Throws<InvalidOperationException>(() => Integration.Start(new Swing(1, 0), wrapped).Advance());
        Assert.Contains("'dopri5', and its name is ''", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStiffEnd_IsNoEndForAMethodThatDoesNotAsk()
    {
        var explicitly = Dopri5.Scheme<Cell>(static (s, _) => new(-2000 * s.Y), Tolerance.Of(1e-3, 1e-3));
        var stiff = Integration.Start(new Cell(1), explicitly with { Control = Dopri5.Control with { StiffnessTestEvery = 1 } }).AdvanceTo(10);
        Assert.IsType<StepFailure.Stiff>(stiff.Failure.IfNone(() => null!));
        var implicitly = Bdf2.Method<Cell>(static (known, factor, _, _) => new Cell(known.Y / (1 + (2000 * factor))), Tolerance.Of(1e-3, 1e-3));
        foreach (var state in new[] { stiff.State, stiff.State with { Model = new Cell(1) } })
        {
            Assert.True(Integration.Continue(state, Scheme.Of(implicitly, Dopri5.Control)).AdvanceTo(10).Failure.IsNone);
        }

        var again = Integration.Continue(stiff.State, stiff.Scheme).AdvanceTo(10);
        Assert.IsType<StepFailure.Stiff>(again.Failure.IfNone(() => null!));
    }

    [Fact]
    public void ADerivativeThatLeavesConstantsOut_KeepsItsMemory()
    {
        var scheme = Dopri5.Scheme<Labelled>(static (s, _) => new(-s.Y, []), s_tight);
        var there = Integration.Start(new Labelled(1, [1, 2]), scheme).Advance();
        Assert.Same(there.State, Integration.Continue(there.State, scheme).State);
    }

    /// <summary>Forgets to say whose memory it hands on.</summary>
    private sealed class Wrapped(Method<Swing> inner) : Method<Swing>
    {
        public override MethodMemory<Swing> Begin(Swing model, double time) => inner.Begin(model, time);

        public override Option<double> FirstStep(Swing model, MethodMemory<Swing> memory, double time, double span) => 0.1;

        public override StepOutcome<Swing> Step(Swing model, MethodMemory<Swing> memory, StepInterval at) => inner.Step(model, memory, at);
    }
}
