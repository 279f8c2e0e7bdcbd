using FsCheck;
using FsCheck.Fluent;
using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Runs;
using Xunit;

namespace Persistent.Properties.Snapshots;

/// <summary>Simulations against a model that is changed in place, over random programs; and what the pool holds after each command.</summary>
public sealed class SimulationLaws
{
    private static readonly Arbitrary<((int Verb, int Number)[] Program, int Remembers)> s_programs =
        Draw.Both(Draw.List(Draw.Both(Draw.Int(0, 11), Draw.Int(0, 6)), 40), Draw.Int(0, 5));

    public static TheoryData<string> Broken => [.. BrokenFaces.Keys];

    private static Dictionary<string, Func<LeafPool, int, SimulationFace>> BrokenFaces { get; } = new(StringComparer.Ordinal)
    {
        ["a rejected step stays"] = (pool, remembers) => new RejectedStepStays(pool, remembers),
        ["a step that threw is not noted"] = (pool, remembers) => new SwallowsExceptions(pool, remembers),
        ["loads the one before"] = (pool, remembers) => new LoadsTheOneBefore(pool, remembers),
        ["rewinds one too few"] = (pool, remembers) => new RewindsOneTooFew(pool, remembers),
        ["hands out every state"] = (pool, remembers) => new HandsOutEveryState(pool, remembers),
        ["remembers one more"] = (pool, remembers) => new(pool, remembers + 1),
        ["loading steps on"] = (pool, remembers) => new LoadingStepsOn(pool, remembers),
    };

    [Fact]
    public void Simulations_DoWhatAModelChangedInPlaceDoes() => DoWhatAModelChangedInPlaceDoes((pool, remembers) => new(pool, remembers));

    [Theory]
    [MemberData(nameof(Broken))]
    public void TheLaw_RejectsWhatIsBroken(string broken) => Assert.Throws<LawViolated>(() => DoWhatAModelChangedInPlaceDoes(BrokenFaces[broken]));

    private static void DoWhatAModelChangedInPlaceDoes(Func<LeafPool, int, SimulationFace> library) => Law.Holds(
        "simulations do what a model changed in place does",
        s_programs,
        @case =>
        {
            var pool = new LeafPool(8 << 20) { Poisoned = true };
            var (face, model) = (library(pool, @case.Remembers), new MutableModel(@case.Remembers));
            var leaf = 0L;
            foreach (var (verb, number) in @case.Program)
            {
                Do(face, model, verb, number);
                model.Check(face);

                // No collection: what is replaced comes back at once.
                leaf = model.Held == 0 ? leaf : leaf == 0 ? pool.RentedBytes / model.Held : leaf;
                Assert.InRange(leaf, 0, 17_000);
                Assert.Equal(model.Held * leaf, pool.RentedBytes);
            }

            GC.KeepAlive(face);
        },
        new() { Cases = 150 });

    private static void Do(SimulationFace face, MutableModel model, int verb, int number)
    {
        switch (verb)
        {
            case <= 5:
                var size = verb == 0 ? SimulationFace.Accepts : verb;
                model.TryStep(size);
                if (size == SimulationFace.Throws)
                {
                    Assert.Throws<InvalidDataException>(() => face.TryStep(size));
                    break;
                }

                var record = verb == 0 ? face.TryStep() : face.TryStep(size);
                Assert.Equal(size, record.Ending.Match(
                    accepted: _ => SimulationFace.Accepts,
                    rejected: r => r.Reason == Stepping.Rejection.User ? SimulationFace.Rejects : SimulationFace.Errs,
                    failed: _ => SimulationFace.Fails,
                    threw: _ => SimulationFace.Throws));
                break;
            case 6 or 7 when model.SavedCount < 20:
                face.Save();
                model.Save();
                break;
            case 8 or 9 when model.SavedCount > 0:
                face.Load(number % model.SavedCount);
                model.Load(number % model.SavedCount);
                break;
            case 10 or 11 when number <= model.PastCount:
                face.Rewind(number);
                model.Rewind(number);
                break;
            case 10 or 11:
                Assert.Throws<ArgumentOutOfRangeException>(() => face.Rewind(number));
                break;
        }
    }

    private sealed class RejectedStepStays(LeafPool pool, int remembers) : SimulationFace(pool, remembers)
    {
        public override StepRecord TryStep(double size) => base.TryStep(size) is { IsAccepted: true } done ? done : base.TryStep(Accepts) with { Ending = Simulation.Journal[Simulation.Journal.Count - 2].Ending };
    }

    private sealed class SwallowsExceptions(LeafPool pool, int remembers) : SimulationFace(pool, remembers)
    {
        public override StepRecord TryStep(double size) => base.TryStep(size == Throws ? Rejects : size);
    }

    private sealed class LoadsTheOneBefore(LeafPool pool, int remembers) : SimulationFace(pool, remembers)
    {
        public override void Load(int index) => base.Load(Math.Max(0, index - 1));
    }

    private sealed class RewindsOneTooFew(LeafPool pool, int remembers) : SimulationFace(pool, remembers)
    {
        public override void Rewind(int steps) => base.Rewind(Math.Max(0, steps - 1));
    }

    private sealed class HandsOutEveryState(LeafPool pool, int remembers) : SimulationFace(pool, remembers)
    {
        public override StepRecord TryStep()
        {
            GC.KeepAlive(Simulation.Current);
            return base.TryStep();
        }
    }

    private sealed class LoadingStepsOn(LeafPool pool, int remembers) : SimulationFace(pool, remembers)
    {
        public override void Load(int index)
        {
            base.Load(index);
            base.TryStep();
        }
    }
}
