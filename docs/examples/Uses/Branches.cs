using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Examples.Uses;

/// <summary>A valley with a lake behind a dam: water that seeks its level over a bed that stays.</summary>
[State("valley", Version = 1)]
public sealed partial record Valley(PersistentArray<double> Bed, PersistentArray<double> Water, double DamHeight)
{
    public const int Places = 400;
    public const int Dam = 150;

    public static Valley Of(double damHeight) => new(
        PersistentArray.Create<double>([.. Enumerable.Range(0, Places).Select(i => 10 - (0.02 * i))]),
        PersistentArray.Create<double>([.. Enumerable.Range(0, Places).Select(i => i <= Dam ? Math.Max(0, 11 - (10 - (0.02 * i))) : 0)]),
        damHeight);

    public static StepOutcome<Valley> Step(Valley s, StepInterval at) =>
        StepOutcome.Accept(s with { Water = PersistentArray.Compute<double, Seep>(Places, new(at.Size, s.DamHeight), s.Bed, s.Water) });

    /// <summary>Water goes to a lower neighbour in proportion to the difference of levels; over the dam only what stands above it.</summary>
    private readonly struct Seep(double time, double damHeight) : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var bed = operands.Of<double>(0);
            var water = operands.Of<double>(1);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = water[start + i] + (time * (Flow(bed, water, start + i - 1) - Flow(bed, water, start + i)));
            }
        }

        private double Flow(ArrayReader<double> bed, ArrayReader<double> water, long at)
        {
            if (at is < 0 or >= Places - 1)
            {
                return 0;
            }

            var sill = at == Dam ? bed[at] + damHeight : Math.Max(bed[at], bed[at + 1]);
            var (left, right) = (bed[at] + water[at], bed[at + 1] + water[at + 1]);
            var depth = Math.Min(Math.Max(left, right) - sill, left > right ? water[at] : water[at + 1]);
            return depth <= 0 ? 0 : 0.2 * depth * Math.Clamp(left - right, -1, 1);
        }
    }
}

/// <summary>One run, left at a snapshot on two branches, and where these differ afterwards.</summary>
public static class Branches
{
    public static IEnumerable<string> Run()
    {
        var here = Integration.Start(Valley.Of(damHeight: 5), Scheme.Of<Valley>(Valley.Step, StepControl.Fixed(1))).AdvanceTo(100);
        var (timeline, fork) = Take(Timeline.Empty, here, "calm");

        // The run goes on as it was ...
        var stands = here.AdvanceTo(200);
        (timeline, var standing) = Take(timeline, stands, "the dam stands");

        // ... and, from the same state, as if the dam had lost most of its height.
        timeline = timeline.StartBranch("breach", fork.Mark.Id);
        var breached = fork.State with { Model = fork.State.Model with { DamHeight = 0.5 } };
        var broken = Integration.Continue(breached, here.Scheme).AdvanceTo(200);
        (timeline, var breach) = Take(timeline, broken, "the dam is broken");

        var common = timeline.CommonAncestor(timeline.TipOf("main").IfNone(standing.Mark.Id), timeline.TipOf("breach").IfNone(breach.Mark.Id));
        yield return $"branches: {string.Join(", ", timeline.Branches.Keys)}; both come from '{common.Match(Some: mark => mark.Label, None: () => "nowhere")}'";
        var difference = Difference.Between(standing, breach);
        foreach (var member in difference.Members)
        {
            yield return member.ToString();
        }

        yield return $"elements compared: {difference.ElementsCompared}; the bed is the same array";
        yield return $"water below the dam: {Below(stands):F3} and {Below(broken):F3}";
    }

    private static (Timeline Timeline, Snapshot<IntegrationState<Valley>> Snapshot) Take(Timeline timeline, Integration<Valley> at, string label) =>
        Snapshot.Take(timeline, at.State, at.State.Counters.Accepted, at.Time, label);

    private static double Below(Integration<Valley> at) => at.Measure(s => s.Water.Slice(Valley.Dam + 1, Valley.Places - Valley.Dam - 1).Sum());
}
