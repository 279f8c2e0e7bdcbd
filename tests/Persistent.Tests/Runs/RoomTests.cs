using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Runs;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Tests.Runs;

/// <summary>A run whose pool is full while nobody steps: it ends with the state it reached, and says why.</summary>
public sealed class RoomTests
{
    private const long TooMuch = 1 << 20;

    [Fact]
    public void NoRoomToMeasure_EndsTheRun_AfterTheStepThatWasAccepted()
    {
        var scheme = Of(new LeafPool(1 << 20));
        using var states = new StatesInMemory<IntegrationState<Cooling>>();
        var looked = 0;
        var loop = new RunLoop<Cooling>(
            scheme, scheme.Step, state => ++looked > 4 ? Greedy() : default, static error => error, new RunRequest { Steps = 20, SnapshotEvery = 1, Hold = 20, Replay = 2 }, states);

        var end = loop.Run(Initial(), static (_, _) => { }, static () => false);

        var full = Assert.IsType<StepFailure.PoolExhausted>(end.Failure.IfNone(() => throw new InvalidOperationException("It went on.")));
        Assert.Equal(TooMuch * sizeof(double), full.Requested);
        Assert.True(end.Integration.Failure.IsNone);
        Assert.Equal(4, end.Integration.State.Counters.Accepted);
        Assert.Equal(4, end.Integration.Model.Steps);
        Assert.Equal(3, end.Held.Length);
        Assert.True(double.IsNaN(end.Measures.Nusselt));
        Assert.Equal(ReplayEnd.Nothing, loop.Replay(end, static () => false));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 1)]
    public void NoRoomToReplay_IsNoMismatch_AndKeepsWhatWasCompared(int roomFor, int compared)
    {
        var scheme = Of(new LeafPool(1 << 20));
        using var states = new RestoredInAFullPool(roomFor);
        var loop = new RunLoop<Cooling>(scheme, scheme.Step, static _ => default, static error => error, new RunRequest { Steps = 6, SnapshotEvery = 1, Hold = 6, Replay = 3 }, states);
        var end = loop.Run(Initial(), static (_, _) => { }, static () => false);

        var replayed = loop.Replay(end, static () => false);

        Assert.True(end.Failure.IsNone);
        Assert.Equal(compared, replayed.Report.Checked);
        Assert.Equal(0, replayed.Report.Mismatches);
        Assert.True(replayed.Lost.IsNone);
        Assert.IsType<StepFailure.PoolExhausted>(replayed.NoRoom.IfNone(() => throw new InvalidOperationException("There was room.")));
    }

    /// <summary>The step itself has less room than the first time.</summary>
    [Fact]
    public void ReplayThatFailsForRoom_IsNoMismatch()
    {
        var isFull = false;
        var scheme = Scheme.Of<Cooling>(
            (state, _) => StepOutcome.Accept(isFull ? throw Full() : state with { Steps = state.Steps + 1 }), StepControl.Fixed(0.1)) with { Pool = new LeafPool(1 << 20) };
        using var states = new StatesInMemory<IntegrationState<Cooling>>();
        var loop = new RunLoop<Cooling>(scheme, scheme.Step, static _ => default, static error => error, new RunRequest { Steps = 6, SnapshotEvery = 1, Hold = 6, Replay = 3 }, states);
        var end = loop.Run(Initial(), static (_, _) => { }, static () => false);
        isFull = true;

        var replayed = loop.Replay(end, static () => false);

        Assert.Equal(default, replayed.Report);
        Assert.True(replayed.NoRoom.IsSome);
    }

    /// <summary>What a store of the pool answered when it was asked for leaves is said with the failure of the step.</summary>
    [Fact]
    public void FullPool_TellsWhatItsStoresSay()
    {
        var pool = new LeafPool(1 << 20);
        pool.Register(new HoldsOn());
        var scheme = Scheme.Of<Cooling>(static (state, _) => StepOutcome.Accept(state with { Values = PersistentArray.Fill(TooMuch, 1.0) }), StepControl.Fixed(0.1)) with { Pool = pool };

        var failed = Integration.Start(Initial(), scheme).AdvanceTo(1);

        var full = Assert.IsType<StepFailure.PoolExhausted>(failed.Failure.IfNone(() => throw new InvalidOperationException("It went on.")));
        Assert.Equal("The disk is full.", full.Explanation);
        Assert.Equal($"the leaf pool of {1 << 20} bytes is full and {TooMuch * sizeof(double)} more were needed; hold fewer snapshots or enlarge it. The disk is full", full.Message);
    }

    private static Cooling Initial() => new(PersistentArray.Create(1.0), 0);

    private static Scheme<Cooling> Of(LeafPool pool) =>
        Scheme.Of<Cooling>(static (state, _) => StepOutcome.Accept(state with { Steps = state.Steps + 1 }), StepControl.Fixed(0.1)) with { Pool = pool };

    private static ConvectionMeasures Greedy() => new(PersistentArray.Fill(TooMuch, 1.0).Sum(), 0, 0, 0);

    private static LeafPoolExhausted Full() => Assert.Throws<LeafPoolExhausted>(static () => Scope.Run(static () => PersistentArray.Fill(TooMuch, 1.0), new LeafPool(1 << 20)));

    private sealed class HoldsOn : ILeafHolder
    {
        public string? WhyNothingIsEvicted => "The disk is full.";

        public long Evict(LeafPool pool, long bytes) => 0;
    }

    private sealed class RestoredInAFullPool(int roomFor) : IHeldStates<IntegrationState<Cooling>>
    {
        private readonly StatesInMemory<IntegrationState<Cooling>> _states = new();
        private int _restored;

        public (long Held, long UniqueBytes) Size => _states.Size;

        public Option<FileFailure> Unwritten => Option<FileFailure>.None;

        public Option<StorageFailure> Add(SnapshotMark mark, IntegrationState<Cooling> state) => _states.Add(mark, state);

        public Either<StorageFailure, IntegrationState<Cooling>> Restore(SnapshotMark mark) => ++_restored >= roomFor ? throw Full() : _states.Restore(mark);

        public void Release(SnapshotMark mark) => _states.Release(mark);

        public void Dispose() => _states.Dispose();
    }
}
