using System.Runtime.CompilerServices;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Laws;
using Persistent.Properties.Generators;
using Persistent.Runs;
using Persistent.Runs.Cases;
using Persistent.Runs.Spilling;
using Persistent.State;
using Persistent.Stepping;
using Xunit;
using Xunit.Sdk;

namespace Persistent.Properties.Spilling;

/// <summary>The bytes that a refused budget is told are enough for the whole run, and not many more than it takes.</summary>
public sealed class BudgetLaws
{
    private const double MostTooMany = 1.3;

    // Of the two states of a replay one may be that of a snapshot which is held anyway.
    private const double MostTooManyWithReplay = 1.5;
    private const long Grain = 1 << 16;

    // The first steps take less than those after them, and their replays have little to do.
    private const long FirstSteps = 3;

    /// <summary>Finds the bytes: the library's way, or one that is broken on purpose.</summary>
    internal Func<ConvectionModel, RunRequest, Option<long>> Named { get; init; } = Rehearsal.Capacity;

    [Fact]
    public void WhatIsNamed_IsEnoughForTheWholeRun_AndNotMuchMoreThanThat() => Law.Holds(
        nameof(WhatIsNamed_IsEnoughForTheWholeRun_AndNotMuchMoreThanThat),
        Draw.Three(
            Draw.Both(Draw.Int(6, 40), Draw.Int(1, 30_000)),
            Draw.Three(Draw.Int(0, 14), Draw.Int(1, 3), Draw.Int(1, 10)),
            Draw.Three(Draw.Int(0, 4), Draw.Int(0, 3), Draw.Int(1, 2))),
        @case =>
        {
            var ((cells, tracers), (steps, every, hold), (replay, regret, threads)) = @case;
            Check(cells, tracers, Request(steps, every, hold, replay, regret) with { Threads = threads });
        },
        new() { Cases = 12 });

    [Fact]
    public void NamingWhatTheFirstStepTakes_IsRejected() =>
        Rejects(static (model, request) => Rehearsal.Capacity(model, request with { Steps = 1, Replay = 0 }).Map(static bytes => (long)(bytes / 1.15)));

    [Fact]
    public void NamingARunWithoutItsReplay_IsRejected() => Rejects(static (model, request) => Rehearsal.Capacity(model, request with { Replay = 0 }));

    [Fact]
    public void NamingTooMuch_IsRejected() => Rejects(static (model, request) => Rehearsal.Capacity(model, request).Map(static bytes => 7 * bytes / 4));

    private static void Rejects(Func<ConvectionModel, RunRequest, Option<long>> named) =>
        Assert.ThrowsAny<XunitException>(() => new BudgetLaws { Named = named }.Check(cells: 24, tracers: 40_000, Request(steps: 6, every: 2, hold: 3, replay: 2, regret: 0)));

    private static RunRequest Request(int steps, int every, int hold, int replay, int regret) => new()
    {
        Steps = steps,
        SnapshotEvery = every,
        Hold = hold,
        Replay = replay,
        RegretEvery = regret == 0 ? Option<long>.None : Prelude.Some((long)regret),
    };

    private void Check(int cells, int tracers, RunRequest request)
    {
        var @case = CaseEntries.Empty.Set($"mesh.cells={cells}", "/").Bind(entries => entries.Set($"tracers={tracers}", "/")).Bind(CaseReader.Read)
            .IfLeft(static refusal => throw new InvalidOperationException(refusal.ToString()));
        var named = Named(Model(@case, request, Option<long>.None), request).IfNone(0);
        Assert.Equal(Outcome(@case, request, Option<long>.None), Outcome(@case, request, named));
        if (request.Steps.Exists(steps => steps > FirstSteps && (request.Replay == 0 || IsReplayed(steps, request)))
            && (long)(named / (request.Replay > 0 ? MostTooManyWithReplay : MostTooMany)) - Grain is >= Grain and var fewer)
        {
            Assert.NotEqual(Outcome(@case, request, named), Outcome(@case, request, fewer));
        }
    }

    /// <summary>Whether a snapshot is held from which there are steps to the end.</summary>
    private static bool IsReplayed(long steps, RunRequest request) => request.Hold > 1 || steps % request.SnapshotEvery.IfNone(1) != 0;

    /// <summary>The state that a run comes to, or that it had no room.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Outcome(Case @case, RunRequest request, Option<long> capacity)
    {
        try
        {
            var model = Model(@case, request, capacity);
            using var store = new SnapshotStore<IntegrationState<Convection>>(new StorageInMemory(), model.Pool, budget: long.MaxValue);
            using var states = new StatesInStore<IntegrationState<Convection>>(store);
            var loop = new RunLoop<Convection>(model.Scheme, model.FarAhead, model.Measure, static error => error, request, states);
            var end = loop.Run(model.Initial, static (_, _) => { }, static () => false);
            var replayed = loop.Replay(end, static () => false);
            Assert.True(replayed.Lost.IsNone);
            Assert.True(model.Pool.PeakBytes <= model.Pool.Capacity);
            return (end.Failure || replayed.NoRoom).Match(Some: static failure => failure.Message, None: () => $"{StateHash.Of(end.Integration.State)} {replayed.Report}");
        }
        catch (LeafPoolExhausted exhausted)
        {
            return exhausted.Message;
        }
    }

    private static ConvectionModel Model(Case @case, RunRequest request, Option<long> capacity) =>
        ConvectionModel.Of(@case, request.Threads, capacity).IfLeft(static refusal => throw new InvalidOperationException(refusal.ToString()));
}
