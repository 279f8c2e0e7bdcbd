using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties.Snapshots;

/// <summary>Bisections against a search from the first step to the last.</summary>
public sealed class BisectionLaws
{
    private delegate BisectionResult<Integration<Trail>> Search(Case @case, Integration<Trail> start, Func<Integration<Trail>, bool> holds);

    private static readonly Arbitrary<Case> s_cases = Draw.Three(Draw.Both(Draw.Int(0, 300), Draw.Int(0, 340)), Draw.Both(Draw.Int(4, 12), Draw.Int(1, 40)), Draw.Int(0, 1 << 20)).Convert(
        x => new Case(x.Item1.Item1, x.Item1.Item2, x.Item2.Item1, x.Item2.Item2, x.Item3),
        c => ((c.Steps, c.Place), (c.Held, c.MarkEvery), c.Seed));

    /// <param name="Place">Where it breaks: near the end below 40, else anywhere.</param>
    public sealed record Case(int Steps, int Place, int Held, int MarkEvery, int Seed)
    {
        public int Broken => Math.Max(0, Place < 40 ? Steps + (Place % 4) - 2 : Place - 40);
    }

    public static TheoryData<string> Broken => [.. BrokenSearches.Keys];

    private static Dictionary<string, Search> BrokenSearches { get; } = new(StringComparer.Ordinal)
    {
        ["one too late"] = (c, start, holds) => Library(c, start, at => holds(at) || at.State.Counters.Accepted == c.Broken),
        ["every step is looked at"] = (c, start, holds) =>
        {
            for (var i = 0; i <= c.Steps; i++)
            {
                holds(start);
            }

            return Library(c, start, holds);
        },
        ["more is held"] = (c, start, holds) => Bisection.FirstBreak(start, c.Steps, (at, n) => at.AdvanceBy(n), holds, c.Held + 10),
        ["the end is not looked at"] = (c, start, holds) => Bisection.FirstBreak(start, Math.Max(c.Steps - 1, 0), (at, n) => at.AdvanceBy(n), holds, c.Held),
    };

    [Fact]
    public void ABisection_FindsWhatALinearSearchFinds() => FindsWhatALinearSearchFinds(Library);

    [Theory]
    [MemberData(nameof(Broken))]
    public void TheLaw_RejectsWhatIsBroken(string broken) => Assert.Throws<LawViolated>(() => FindsWhatALinearSearchFinds(BrokenSearches[broken]));

    [Fact]
    public void AlongATimeline_ItFindsTheSame_WhicheverStatesAreThere() => Law.Holds(
        nameof(AlongATimeline_ItFindsTheSame_WhicheverStatesAreThere),
        s_cases,
        c =>
        {
            var (at, timeline, states) = (Start(), Timeline.Empty, new List<Integration<Trail>>());
            for (var step = 0; step <= c.Steps; step++)
            {
                if (step % c.MarkEvery == 0 || step == c.Steps)
                {
                    (timeline, _) = Snapshot.Take(timeline, at.State, step, at.Time);
                    states.Add(at);
                }

                at = at.AdvanceBy(1);
            }

            var there = states.Select((_, i) => i == 0 || Philox.Uniform((ulong)c.Seed, (ulong)i, 0).Item1 < 0.5).ToArray();
            var evaluations = 0;
            var result = Bisection.FirstBreak(
                timeline, new(0), new(states.Count - 1), id => there[id.Value] ? states[(int)id.Value] : Option<Integration<Trail>>.None,
                (from, n) => from.AdvanceBy(n), state => Counted(ref evaluations, state.State.Counters.Accepted < c.Broken), c.Held);
            Check(c, result, evaluations, slack: 2 + (int)Math.Log2(states.Count));
            Assert.InRange(result.StepsComputed, 0, 2 * c.Steps);
        },
        new() { Cases = 60 });

    [Fact]
    public void APredicateThatComesAndGoes_StillBreaksAtTheStepThatIsFound() => Law.Holds(
        nameof(APredicateThatComesAndGoes_StillBreaksAtTheStepThatIsFound),
        s_cases,
        c =>
        {
            bool Holds(Integration<Trail> at) => at.State.Counters.Accepted == 0 || Philox.Uniform((ulong)c.Seed, (ulong)at.State.Counters.Accepted, 1).Item1 < 0.6;
            var result = Bisection.FirstBreak(Start(), c.Steps, (at, n) => at.AdvanceBy(n), Holds, c.Held);
            Assert.Equal(result.Break.IsNone, Holds(Start().AdvanceBy(c.Steps)));
            result.Break.IfSome(found =>
            {
                Assert.False(Holds(found.After));
                Assert.True(found.Before.Exists(Holds));
                Assert.Equal(found.Step, found.After.State.Counters.Accepted);
                Assert.Equal(found.After, found.Before.Map(before => before.AdvanceBy(1)));
            });
        },
        new() { Cases = 60 });

    private static void FindsWhatALinearSearchFinds(Search search) => Law.Holds(
        "a bisection finds what a linear search finds",
        s_cases,
        c =>
        {
            var evaluations = 0;
            var result = search(c, Start(), at => Counted(ref evaluations, at.State.Counters.Accepted < c.Broken));
            Check(c, result, evaluations, slack: 0);
        },
        new() { Cases = 60 });

    private static BisectionResult<Integration<Trail>> Library(Case c, Integration<Trail> start, Func<Integration<Trail>, bool> holds) =>
        Bisection.FirstBreak(start, c.Steps, (at, n) => at.AdvanceBy(n), holds, c.Held);

    private static void Check(Case c, BisectionResult<Integration<Trail>> result, int evaluations, int slack)
    {
        var linear = Start();
        for (var i = 0; i < c.Steps && linear.State.Counters.Accepted < c.Broken; i++)
        {
            linear = linear.AdvanceBy(1);
        }

        var breaks = linear.State.Counters.Accepted >= c.Broken;
        Assert.Equal(breaks, result.Break.IsSome);
        result.Break.IfSome(found =>
        {
            Assert.Equal(c.Broken, found.Step);
            Assert.Equal(linear, found.After);
            Assert.Equal(c.Broken == 0, found.Before.IsNone);
            found.Before.IfSome(before => Assert.Equal(linear, before.AdvanceBy(1)));
        });
        Assert.InRange(evaluations, 1, 4 + Math.Log2(c.Steps + 1) + slack);
        Assert.InRange(result.MostHeld, 1, c.Held);
    }

    private static bool Counted(ref int evaluations, bool holds)
    {
        evaluations++;
        return holds;
    }

    private static Integration<Trail> Start() => Integration.Start(new Trail(0), Scheme.Of<Trail>((s, at) => StepOutcome.Accept(new Trail((3.7 * s.Value * (1 - s.Value)) + (at.Start * 1e-3))), StepControl.Fixed(1)));
}

/// <summary>A number that moves on without repeating itself.</summary>
[State("laws.trail")]
public sealed partial record Trail(double Value);
