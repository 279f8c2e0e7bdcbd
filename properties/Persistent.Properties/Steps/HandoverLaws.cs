using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Steps;

/// <summary>What one scheme leaves, another goes on from: as if there were no memory of another method, of another controller, or of a state of another shape.</summary>
public sealed class HandoverLaws
{
    private static readonly LawRun s_cases = new() { Cases = LawRun.IsLong ? 2000 : 400 };
    private static readonly LawRun s_broken = new() { Cases = 200 };

    [Fact]
    public void AnotherScheme_BeginsAnew() => Law.Holds(nameof(AnotherScheme_BeginsAnew), Handover.All, handover => Check(handover, Integration.Continue), s_cases);

    [Fact]
    public void AnotherScheme_RejectsMemoryThatIsNobodys() => Rejects((state, scheme) => Integration.Continue(state with { Memory = AsIfOf(scheme.Method, state.Memory) }, scheme));

    [Fact]
    public void AnotherScheme_RejectsErrorsOfAnotherController() => Rejects((state, scheme) =>
        Integration.Continue(state with { Control = state.Control with { Controller = scheme.Control.Initial.Controller, Order = scheme.Control.Initial.Order } }, scheme));

    [Fact]
    public void AnotherScheme_RejectsMemoryThatIsAlwaysDropped() => Rejects((state, scheme) =>
        Integration.Continue(state with { Memory = MethodMemory<Pushed>.None, Control = scheme.Control.Initial }, scheme));

    [Fact]
    public void AnotherScheme_RejectsAProposalThatIsLost() => Rejects((state, scheme) => Integration.Continue(state with { ProposedStep = state.ProposedStep / 2 }, scheme));

    [Fact]
    public void MemoryThatDoesNotFit_IsDropped() => Law.Holds(
        nameof(MemoryThatDoesNotFit_IsDropped), Draw.Both(Handover.All, Draw.Int(0, Misfits.Count - 1)), x => CheckMisfit(x.First, Misfits.Of(x.Second)), s_cases);

    [Fact]
    public void MemoryThatDoesNotFit_RejectsMemoryThatFits() =>
        Assert.Throws<LawViolated>(() => Law.Holds(nameof(MemoryThatDoesNotFit_IsDropped), Handover.All, one => CheckMisfit(one, memory => memory), s_broken));

    private static void Rejects(Func<IntegrationState<Pushed>, Scheme<Pushed>, Integration<Pushed>> goOn) =>
        Assert.Throws<LawViolated>(() => Law.Holds(nameof(AnotherScheme_BeginsAnew), Handover.All, handover => Check(handover, goOn), s_broken));

    private static void Check(Handover handover, Func<IntegrationState<Pushed>, Scheme<Pushed>, Integration<Pushed>> goOn)
    {
        if (handover.Left() is not { } left)
        {
            return;
        }

        var scheme = handover.Second.Scheme();
        var isAnother = handover.First.Method != handover.Second.Method && !left.Memory.IsNone;
        var expected = left with
        {
            Memory = isAnother ? MethodMemory<Pushed>.None : left.Memory,
            Control = isAnother || handover.ChangesController ? scheme.Control.Initial : left.Control,
        };
        SameSteps(Integration.Continue(expected, scheme), goOn(left, scheme), handover);
    }

    private static void CheckMisfit(Handover handover, Func<MethodMemory<Pushed>, MethodMemory<Pushed>> damage)
    {
        if (handover.Left() is not { Memory.IsNone: false } left)
        {
            return;
        }

        var scheme = handover.First.Scheme();
        var expected = left with { Memory = MethodMemory<Pushed>.None, Control = scheme.Control.Initial };
        SameSteps(Integration.Continue(expected, scheme), Integration.Continue(left with { Memory = damage(left.Memory) }, scheme), handover);
    }

    private static void SameSteps(Integration<Pushed> expected, Integration<Pushed> actual, Handover handover)
    {
        var end = expected.Time + handover.Second.End;
        var (steps, others) = (Passed(expected, end), Passed(actual, end));
        Assert.Equal(steps.Count, others.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            Assert.True(steps[i].Equals(others[i]), $"state {i} from the handover differs: {steps[i]} and {others[i]}");
        }
    }

    /// <summary>Where it starts, each accepted step, and where it ends.</summary>
    private static List<IntegrationState<Pushed>> Passed(Integration<Pushed> start, double end)
    {
        List<IntegrationState<Pushed>> passed = [start.State];
        var there = start.AdvanceTo(end, (in AcceptedStep<Pushed> step) =>
        {
            passed.Add(step.Keep().State);
            return Onward.Continue;
        });
        return [.. passed, there.State];
    }

    /// <summary>The memory as a method would take it that looked at what stands where, and not at whose it is.</summary>
    private static MethodMemory<Pushed> AsIfOf(Method<Pushed> method, MethodMemory<Pushed> memory) => (method.Name, memory.Vectors.Length) switch
    {
        ("", _) or (_, 0) => memory,
        ("bdf2", 1) => new("bdf2", [memory.Vectors[0], memory.Vectors[0]], [0.1]),
        ("bdf2", _) => memory,
        (var name, _) => new(name, [memory.Vectors[0]], []),
    };
}
