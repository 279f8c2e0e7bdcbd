using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Steps;

#pragma warning disable PST0107 // what these methods do wrong, or on purpose, is their point

/// <summary>An adaptive run can be cut at any accepted step: what continues from the state alone, with a new scheme, has the same bits.</summary>
public sealed class CutLaws
{
    // A thousand cases, a hundred thousand in the long setting, which multiplies by 20.
    private static readonly LawRun s_cases = new() { Cases = LawRun.IsLong ? 5000 : 1000 };

    [Fact]
    public void AnyCut_ContinuesBitIdentically() => Law.Holds(
        nameof(AnyCut_ContinuesBitIdentically), Draw.Both(AdaptiveRun.All, Draw.Int(0, 1000)), x => Check(x.First, x.Second, run => run.Scheme()), s_cases);

    [Fact]
    public void AnyCut_RejectsAMethodThatHidesItsMemory() => Rejects(run => Hiding(run.Scheme()));

    [Fact]
    public void AnyCut_RejectsAControllerThatForgets() => Rejects(run => run.Scheme(), state => state with { Control = ControlState.Before(0.5) });

    [Fact]
    public void AnyCut_RejectsAProposalThatIsLost() => Rejects(run => run.Scheme(), state => state with { ProposedStep = state.ProposedStep / 2 });

    [Fact]
    public void AnyCut_RejectsMemoryThatIsLost() => Rejects(run => run.Scheme(), state => state with { Memory = MethodMemory<Pushed>.None });

    [Fact]
    public void AnyCut_RejectsCountersThatStartAgain() => Rejects(run => run.Scheme(), state => state with { Counters = StepCounters.Zero });

    private static void Rejects(Func<AdaptiveRun, Scheme<Pushed>> scheme, Func<IntegrationState<Pushed>, IntegrationState<Pushed>>? damage = null)
    {
        var violated = Assert.Throws<LawViolated>(() => Law.Holds(
            nameof(AnyCut_ContinuesBitIdentically), Draw.Both(AdaptiveRun.All, Draw.Int(0, 1000)), x => Check(x.First, x.Second, scheme, damage), new() { Cases = 100 }));
        Assert.NotNull(violated.Counterexample);
    }

    private static void Check(
        AdaptiveRun run, int cut, Func<AdaptiveRun, Scheme<Pushed>> scheme, Func<IntegrationState<Pushed>, IntegrationState<Pushed>>? damage = null)
    {
        var start = Integration.Start(run.Initial, scheme(run));
        var passed = Passed(start, run.End, out var straight);
        if (passed.Count == 0)
        {
            return;
        }

        var at = cut % passed.Count;
        var held = passed[at] with { };
        var resumed = Passed(Integration.Continue(damage?.Invoke(held) ?? held, scheme(run)), run.End, out var end);
        Assert.Equal(passed.Count - at - 1, resumed.Count);
        for (var i = 0; i < resumed.Count; i++)
        {
            Assert.True(passed[at + 1 + i].Equals(resumed[i]), $"step {i} after the cut at {at} differs: {passed[at + 1 + i]} and {resumed[i]}");
        }

        Assert.Equal(StateHash.Of(straight.State), StateHash.Of(end.State));
        Assert.Equal(straight.Failure.IsSome, end.Failure.IsSome);
    }

    private static List<IntegrationState<Pushed>> Passed(Integration<Pushed> start, double end, out Integration<Pushed> there)
    {
        var passed = new List<IntegrationState<Pushed>>();
        there = start.AdvanceTo(end, (in AcceptedStep<Pushed> step) =>
        {
            passed.Add(step.Keep().State);
            return Onward.Continue;
        });
        return passed;
    }

    private static Scheme<Pushed> Hiding(Scheme<Pushed> scheme) => scheme with { Method = new HidesMemory(scheme.Method) };

    /// <summary>Keeps what it carries from step to step for itself.</summary>
    private sealed class HidesMemory(Method<Pushed> inner) : Method<Pushed>
    {
        private MethodMemory<Pushed> _memory = MethodMemory<Pushed>.None;

        public override StepOutcome<Pushed> Step(Pushed model, MethodMemory<Pushed> memory, StepInterval at)
        {
            _memory = _memory.IsNone ? inner.Begin(model, at.Start) : _memory;
            var outcome = inner.Step(model, _memory, at);
            if (outcome is StepOutcome<Pushed>.Accepted accepted)
            {
                // Of a rejected step too: what was carried belongs to a state that nobody kept.
                _memory = accepted.Memory;
                return accepted with { Memory = MethodMemory<Pushed>.None };
            }

            return outcome;
        }

        public override LanguageExt.Option<double> FirstStep(Pushed model, MethodMemory<Pushed> memory, double time, double span) => 0.01;
    }
}
