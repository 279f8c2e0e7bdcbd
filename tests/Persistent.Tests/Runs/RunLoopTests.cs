using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Runs;
using Persistent.Runs.Output;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Runs;

[State("cooling", Version = 1)]
internal sealed partial record Cooling(PersistentArray<double> Values, long Steps);

public sealed class RunLoopTests : IDisposable
{
    private readonly StatesInMemory<IntegrationState<Cooling>> states = new();

    public void Dispose() => states.Dispose();

    // The limit that stands for a Courant number of 1; the first proposed step exceeds it.
    private const double Limit = 0.01;

    private static readonly Scheme<Cooling> Scheme = Persistent.Stepping.Scheme.Of<Cooling>(
        (state, at) => StepOutcome.Accept(
            new Cooling(PersistentArray.LinearCombination([Math.Exp(-at.Size)], state.Values), state.Steps + 1),
            at.Size / Limit),
        StepControl.Courant(first: 0.05, target: 0.5) with { Largest = 0.1 });

    [Fact]
    public void Until_IsReachedExactly_AndEveryStepIsTold()
    {
        var (end, rows) = Run(new RunRequest { Until = 0.0321 });

        Assert.Equal(0.0321, end.Integration.Time);
        Assert.Equal(end.Integration.State.Counters.Accepted, rows.Length);
        Assert.Equal(0.0321, rows[^1].Time);
        Assert.True(rows[0].Rejections > 0);
        Assert.Equal(end.Integration.State.Counters.Rejected, rows.Sum(row => row.Rejections));
        Assert.All(rows, row => Assert.Equal(row.Size / Limit, row.Courant, 1e-12));
        Assert.Equal(end.Measures, new ConvectionMeasures(rows[^1].Nusselt, 0, rows[^1].Vrms, 0));
        Assert.False(end.Steady || end.Interrupted);
    }

    [Fact]
    public void Steps_AreExactlySoMany_SteadyOrNot()
    {
        var (end, rows) = Run(new RunRequest { Steps = 25, Until = 1e-9 }, measure: _ => new ConvectionMeasures(1, 1, 1, 1));

        Assert.Equal(25, rows.Length);
        Assert.False(end.Steady);
    }

    [Fact]
    public void NoSteps_LeaveTheInitialState()
    {
        var (end, rows) = Run(new RunRequest { Steps = 0 });

        Assert.Empty(rows);
        Assert.Equal(0, end.Integration.Time);
        Assert.True(double.IsFinite(end.Measures.Nusselt));
    }

    [Fact]
    public void Rest_EndsTheRun()
    {
        var (end, rows) = Run(new RunRequest { Until = 1 }, measure: _ => new ConvectionMeasures(1, 1, 1, 1));

        Assert.True(end.Steady);
        Assert.InRange(rows[^1].Time, Steadiness.Window, Steadiness.Window + Limit);
    }

    [Fact]
    public void Interruption_EndsAfterTheStepAtHand()
    {
        var asked = 0;
        var (end, rows) = Run(new RunRequest(), isInterrupted: () => ++asked > 3);

        Assert.True(end.Interrupted);
        Assert.Equal(3, rows.Length);
    }

    [Fact]
    public void Regrets_AreTakenAndLeaveNoTrace()
    {
        var (plain, _) = Run(new RunRequest { Steps = 20 });
        var (regretted, _) = Run(new RunRequest { Steps = 20, RegretEvery = 3 });

        Assert.Equal(new RegretReport(6, 6), regretted.Regret);
        Assert.Equal(StateHash.Of(plain.Integration.State), StateHash.Of(regretted.Integration.State));
    }

    [Theory]
    [InlineData(1, 4, 3, new long[] { 17, 18, 19, 20 }, 3, 3)]
    [InlineData(1, 4, 4, new long[] { 17, 18, 19, 20 }, 4, 3)]
    [InlineData(3, 3, 2, new long[] { 12, 15, 18 }, 2, 6)]
    [InlineData(3, 3, 9, new long[] { 12, 15, 18 }, 3, 8)]
    [InlineData(3, 100, 1, new long[] { 3, 6, 9, 12, 15, 18 }, 1, 3)]
    [InlineData(30, 3, 1, new long[0], 0, 0)]
    public void Snapshots_AreTheLatest_AndReplayIdentically(int every, int hold, int replay, long[] held, int isChecked, int steps)
    {
        var request = new RunRequest { Steps = 20, SnapshotEvery = every, Hold = hold, Replay = replay };
        var (end, _) = Run(request);

        Assert.Equal(held, end.Held.Select(mark => mark.Step));
        Assert.Equal(new ReplayReport(isChecked, steps, 0), Replayed(Loop(request), end, () => false));
        Assert.False(Loop(request).Replay(end, () => false).Interrupted);
        Assert.Equal(default, Replayed(Loop(request), end, () => true));
        Assert.Equal(isChecked > 0, Loop(request).Replay(end, () => true).Interrupted);
    }

    [Fact]
    public void Replay_ToALandingEnd_IsIdentical()
    {
        var request = new RunRequest { Until = 0.0321, SnapshotEvery = 2, Hold = 3, Replay = 3 };
        var (end, _) = Run(request);

        Assert.Equal(0, Replayed(Loop(request), end, () => false).Mismatches);
    }

    [Fact]
    public void Replay_OfAStepThatIsNotPure_IsFound()
    {
        var drift = 0.0;
#pragma warning disable PST0107 // not pure on purpose
        var impure = Scheme with { Step = (state, at) => Scheme.Step(state with { Values = PersistentArray.LinearCombination([1 + (drift += 1e-9)], state.Values) }, at) };
#pragma warning restore PST0107
        var request = new RunRequest { Steps = 20, SnapshotEvery = 5, Hold = 4, Replay = 3 };
        var loop = new RunLoop<Cooling>(impure, impure.Step, Measure, error => error, request, states);

        Assert.Equal(3, Replayed(loop, loop.Run(Initial(), (_, _) => { }, () => false), () => false).Mismatches);
    }

    [Fact]
    public void Replay_OfAStepThatRemembersTheTimeItRan_IsFound()
    {
        var ticks = 0L;
#pragma warning disable PST0107 // not pure on purpose
        var impure = Scheme with { Step = (state, at) => StepOutcome.Accept(state with { Steps = ++ticks }, 0.5) };
#pragma warning restore PST0107
        var request = new RunRequest { Steps = 4, SnapshotEvery = 1, Hold = 4, Replay = 1 };
        var loop = new RunLoop<Cooling>(impure, impure.Step, Measure, error => error, request, states);

        Assert.Equal(new ReplayReport(1, 1, 1), Replayed(loop, loop.Run(Initial(), (_, _) => { }, () => false), () => false));
    }

    [Fact]
    public void Failure_KeepsTheLastAcceptedState_AndIsNotReplayed()
    {
        var failing = Scheme with { Step = (state, at) => state.Steps == 7 ? StepOutcome.Fail<Cooling>("no eighth step") : Scheme.Step(state, at) };
        var request = new RunRequest { SnapshotEvery = 1, Replay = 2 };
        var loop = new RunLoop<Cooling>(failing, failing.Step, Measure, error => error, request, states);
        var end = loop.Run(Initial(), (_, _) => { }, () => false);

        Assert.Equal("no eighth step", end.Integration.Failure.Match(Some: f => f.Message, None: () => ""));
        Assert.Equal(7, end.Integration.State.Counters.Accepted);
        Assert.Equal(default, Replayed(loop, end, () => false));
    }

    private static Cooling Initial() => new(PersistentArray.Fill(1000, 1.0), 0);

    private static ConvectionMeasures Measure(Cooling state) => new(state.Values.Sum(), 0, state.Values.Max(), 0);

    private static ReplayReport Replayed(RunLoop<Cooling> loop, RunEnd<Cooling> end, Func<bool> isInterrupted) =>
        loop.Replay(end, isInterrupted) is { Lost.IsNone: true, NoRoom.IsNone: true } replayed ? replayed.Report : throw new InvalidOperationException("A snapshot is lost, or there is no room.");

    private RunLoop<Cooling> Loop(RunRequest request, Func<Cooling, ConvectionMeasures>? measure = null) => new(Scheme, Scheme.Step, measure ?? Measure, error => error, request, states);

    private (RunEnd<Cooling> End, ImmutableArray<SeriesRow> Rows) Run(
        RunRequest request, Func<Cooling, ConvectionMeasures>? measure = null, Func<bool>? isInterrupted = null)
    {
        var rows = ImmutableArray.CreateBuilder<SeriesRow>();
        var end = Loop(request, measure).Run(Initial(), (row, _) => rows.Add(row), isInterrupted ?? (() => false));
        return (end, rows.ToImmutable());
    }
}
