using Persistent.Arrays;
using Persistent.Runs;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Properties.Snapshots;

/// <summary>A simulation whose steps do as their size says: the library's, unless a model breaks an operation on purpose.</summary>
public class SimulationFace
{
    public const double Accepts = 1;
    public const double Rejects = 2;
    public const double Throws = 3;
    public const double Fails = 4;
    public const double Errs = 5;

    private readonly List<Snapshot<IntegrationState<Tally>>> _saved = [];

    public SimulationFace(LeafPool pool, int remembers) => Simulation = new(
        Tally.Initial, Scheme.Of<Tally>(Step, StepControl.Fixed(Accepts)) with { Pool = pool }) { Remembers = remembers };

    public Simulation<Tally> Simulation { get; private set; }

    public IReadOnlyList<Snapshot<IntegrationState<Tally>>> Saved => _saved;

    public virtual long Steps => Simulation.Steps;

    public virtual StepRecord TryStep(double size) => Simulation.TryStep(size);

    public virtual StepRecord TryStep() => Simulation.TryStep();

    public virtual void Save() => _saved.Add(Simulation.Save());

    public virtual void Load(int index) => Simulation.Load(_saved[index]);

    public virtual void Rewind(int steps) => Simulation.Rewind(steps);

    private static StepOutcome<Tally> Step(Tally s, StepInterval at)
    {
        var next = new Tally(s.Values.Map(new Mix(at.Start)));
        return at.Size switch
        {
            Accepts => StepOutcome.Accept(next),
            Rejects => StepOutcome.Reject<Tally>(Rejection.User),
            Throws => throw new InvalidDataException("thrown by a step"),
            Fails => StepOutcome.Fail<Tally>("failed"),
            _ => StepOutcome.Accept(next, 1.5),
        };
    }

    internal static double Mixed(double x, double time) => (x * 0.75) + time + 1;

    private readonly struct Mix(double time) : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = Mixed(input[i], time);
            }
        }
    }
}

/// <summary>Numbers in one leaf.</summary>
[State("laws.tally")]
public sealed partial record Tally(PersistentArray<double> Values)
{
    public const int Length = 2000;

    public static Tally Initial { get; } = new(PersistentArray.Fill(Length, 0.5));
}
