using LanguageExt;
using Persistent.Arrays;
using Persistent.Runs;
using Persistent.Runs.Spilling;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Spilling;

[State("pond", Version = 1)]
public sealed partial record Pond(PersistentArray<double> Depth)
{
    public static StepOutcome<Pond> Step(Pond s, StepInterval at) =>
        StepOutcome.Accept(new Pond(s.Depth.Map(new Drain(at.Size))));

    private readonly struct Drain(double size) : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] * (1 - (0.1 * size));
            }
        }
    }
}

/// <summary>A run that holds more snapshots than fit into memory: the example of the page on spilling.</summary>
public static class SpillingExample
{
    public static Either<FileFailure, (StoreFigures Figures, bool Same)> Run(string directory) =>
        SegmentStorage.Open(directory).Map(storage =>
        {
            // All arrays of the run live in 16 MiB; of these, snapshots alone may hold four.
            var pool = new LeafPool(16 << 20);
            using var store = new SnapshotStore<IntegrationState<Pond>>(storage, pool, budget: 4 << 20);

            var timeline = Timeline.Empty;
            var start = Scope.Run(() => Integration.Start(new Pond(PersistentArray.Fill(100_000, 1.0)), Scheme.Of<Pond>(Pond.Step, StepControl.Fixed(0.1)) with { Pool = pool }), pool);
            var end = start.AdvanceTo(5, (in AcceptedStep<Pond> step) =>
            {
                (timeline, var mark) = timeline.Append(step.Integration);
                store.Add(mark, step.Integration.State);
                return Onward.Continue;
            });

            // Back to the twentieth step, and forward again: the same bits.
            var again = store.Restore(new SnapshotId(19)).Map(state => Integration.Continue(state, start.Scheme).AdvanceTo(5));
            return (store.Figures, again == end);
        });
}
