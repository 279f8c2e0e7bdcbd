using Persistent.Fields.Flows;
using Persistent.Laws;
using Persistent.Properties.Models;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties;

/// <summary>The laws of pure steps, on models of different kinds.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <param name="laws">The model's laws.</param>
public abstract class ModelLaws<T>(StepLaws<T> laws)
    where T : IState<T>
{
    [Fact]
    public void Step_IsPure() => laws.StepIsPure();

    [Fact]
    public void RejectedSteps_LeaveNoTrace() => laws.RejectedStepsLeaveNoTrace();

    [Fact]
    public void Continuation_IsBitIdentical() => laws.ContinuationIsBitIdentical();

    [Fact]
    public void Recycled_IsNeverRead() => laws.NothingRecycledIsRead();

    [Fact]
    public void Nothing_Leaks() => laws.NothingLeaks();
}

public sealed class HeatLaws() : ModelLaws<Heat>(StepLaws.For(Heat.Scheme, sizes: (2, 60), Heat.Of));

public sealed class OscillatorLaws() : ModelLaws<Oscillator>(StepLaws.For(Oscillator.Scheme, sizes: (1, 50), Oscillator.Of));

public sealed class ParticlesLaws() : ModelLaws<Particles>(StepLaws.For(Particles.Scheme, sizes: (0, 30), Particles.Of));

public sealed class RiverLaws() : ModelLaws<River>(StepLaws.For(River.Scheme, sizes: (0, 40), River.Of));

public sealed class RodLaws() : ModelLaws<Rod>(StepLaws.For(Rod.Scheme, sizes: (1, 30), Rod.Of));

public sealed class ReactorLaws() : ModelLaws<Reactor>(StepLaws.For(Reactor.Scheme, sizes: (0, 6), Reactor.Of));

public sealed class ConvectionLaws() : ModelLaws<Convection>(
    StepLaws.For(SmallConvection.Scheme, sizes: (4, 26), SmallConvection.Of) with { Run = new() { Cases = 6 }, MostCommands = 8 });

public sealed class SolverLawsOfConjugateGradients
{
    [Fact]
    public void PeakLeaves_DoNotDependOnIterations() => SolverLaws.PeakLeavesDoNotDependOnIterations(
        "conjugate gradients",
        iterations =>
        {
            var rod = Rod.Of(30);
            return ConjugateGradients.Solve(1000, rod.Temperature, rod.Change, tolerance: -1, most: iterations);
        });
}
