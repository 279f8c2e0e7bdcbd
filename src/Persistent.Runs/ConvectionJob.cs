using System.Diagnostics;
using LanguageExt;
using Persistent.Fields.Flows;
using Persistent.Runs.Cases;
using Persistent.Runs.Output;
using Persistent.Runs.Spilling;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>A convection run that was checked as a whole: its case, its mesh, and the files it is to write.</summary>
public sealed class ConvectionJob
{
    private readonly Case @case;
    private readonly RunRequest request;
    private readonly ConvectionModel model;
    private readonly Option<SnapshotStore<IntegrationState<Convection>>> store;

    private ConvectionJob(Case @case, RunRequest request, ConvectionModel model, Option<SnapshotStore<IntegrationState<Convection>>> store) =>
        (this.@case, this.request, this.model, this.store) = (@case, request, model, store);

    /// <summary>Reads the mesh, makes the initial state and tries the output files; writes nothing.</summary>
    /// <param name="case">The effective case.</param>
    /// <param name="request">What the run does around it.</param>
    /// <returns>The job; or why it was refused.</returns>
    public static Either<BadInput, ConvectionJob> Prepare(Case @case, RunRequest request) =>
        from series in Try("--series", request.Series)
        from summary in Try("--summary", request.Summary)
        from spill in TrySpill(request.Spill)
        from fitted in FittedModel.Of(@case, request)
        from store in Store(fitted, request)
        select new ConvectionJob(@case, request, fitted.Model, store);

    /// <summary>Runs to the end, writes the series on the way and the summary at the end.</summary>
    /// <param name="progress">Is told each accepted step.</param>
    /// <param name="isInterrupted">Whether to end after the step at hand; asked after each.</param>
    /// <returns>What the run came to.</returns>
    /// <exception cref="IOException">The series could not be written.</exception>
    public RunReport Execute(IRunProgress progress, Func<bool> isInterrupted)
    {
        var clock = Stopwatch.StartNew();
        using var states = store.Match(
            Some: spilling => (IHeldStates<IntegrationState<Convection>>)new StatesInStore<IntegrationState<Convection>>(spilling),
            None: () => new StatesInMemory<IntegrationState<Convection>>());
        var loop = new RunLoop<Convection>(model.Scheme, model.FarAhead, model.Measure, error => error * @case.Courant.Max, request, states);
        var end = Run(loop, progress, isInterrupted);
        var size = states.Size;
        var spilled = store.Match(Some: static spilling => spilling.Figures.Spilled, None: () => 0);
        var replayed = loop.Replay(end, isInterrupted);
        var lost = (end.NotHeld || replayed.Lost).Map(static failure => failure.Message);
        var replay = replayed.Report with { Failure = replayed.NoRoom.Map(static failure => failure.Message) };
        var summary = Summarize(end, new(size.Held, size.UniqueBytes) { Lost = lost }, Report(spilled, states.Unwritten), replay, clock.Elapsed);
        var unpublished = request.Summary.Bind(path => Publish(path, summary));
        return new(
            end.Failure.IsSome ? RunEnding.Failed
            : lost.IsSome ? RunEnding.SnapshotLost
            : replay.Mismatches > 0 ? RunEnding.NotReproduced
            : end.Interrupted || replayed.Interrupted ? RunEnding.Interrupted
            : replay.Failure.IsSome ? RunEnding.NotReplayed
            : RunEnding.Completed,
            summary,
            model.IsUnitSquare,
            lost)
        {
            Unpublished = unpublished,
        };
    }

    private static Either<BadInput, Option<SnapshotStore<IntegrationState<Convection>>>> Store(FittedModel fitted, RunRequest request) =>
        request.Spill.Match(
            None: static () => Option<SnapshotStore<IntegrationState<Convection>>>.None,
            Some: directory => SegmentStorage.Open(directory)
                .MapLeft(Refused)
                .Map(storage => Prelude.Some(new SnapshotStore<IntegrationState<Convection>>(storage, fitted.Model.Pool, fitted.SnapshotBytes))));

    // Before the rehearsal, which may take long.
    private static Either<BadInput, Unit> TrySpill(Option<string> spill) =>
        spill.Bind(SegmentStorage.Try).Map(Refused).Match(Some: Prelude.Left<BadInput, Unit>, None: static () => Unit.Default);

    private static BadInput Refused(FileFailure failure) => new($"--spill: {failure.Message}", "or run without --spill");

    private static Either<BadInput, Option<string>> Try(string option, Option<string> file) =>
        file.Match(Some: path => OutputFile.Try(option, path).Map(Prelude.Some), None: () => Option<string>.None);

    private static Option<string> Publish(string path, RunSummary summary)
    {
        try
        {
            OutputFile.Publish(path, SummaryWriter.ToUtf8(summary));
            return Option<string>.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"--summary {path} could not be written ({e.Message.TrimEnd('.')}); free space there or name another file, and run again";
        }
    }

    private RunEnd<Convection> Run(RunLoop<Convection> loop, IRunProgress progress, Func<bool> isInterrupted)
    {
        using var series = request.Series.Match(Some: SeriesWriter.Create, None: () => new SeriesWriter(TextWriter.Null));
        return loop.Run(
            model.Initial,
            (row, fraction) =>
            {
                series.Write(row);
                progress.Accepted(row, fraction);
            },
            isInterrupted);
    }

    private SpillReport Report(long spilled, Option<FileFailure> unwritten) => store.Match(
        Some: spilling => spilling.Figures is var figures
            ? new SpillReport(spilled, figures.BytesWritten, figures.BytesRead, figures.LeavesShared, unwritten.Map(static failure => failure.Message))
            : SpillReport.Nothing,
        None: static () => SpillReport.Nothing);

    private RunSummary Summarize(RunEnd<Convection> end, HeldSnapshots held, SpillReport spill, ReplayReport replay, TimeSpan elapsed)
    {
        var state = end.Integration.State;
        return new(
            @case,
            state.Time,
            end.Steady,
            StateHash.Of(state),
            state.Counters.Accepted,
            state.Counters.Rejected,
            end.Measures.Nusselt,
            end.Measures.NusseltWall,
            end.Measures.Vrms,
            held,
            spill,
            replay,
            end.Regret,
            end.Failure.Map(failure => Report(failure, state)),
            elapsed,
            ResidentMemory.PeakBytes(),
            model.Pool.Capacity);
    }

    private RunFailure Report(StepFailure failure, IntegrationState<Convection> state) => new(
        failure.Match(
            stepUnderflow: _ => "step-underflow",
            tooManyRejections: _ => "too-many-rejections",
            tooManySteps: _ => "too-many-steps",
            stiff: _ => "stiff",
            invalidStep: _ => "invalid-step",
            poolExhausted: _ => "pool-exhausted",
            model: _ => "model"),
        failure is StepFailure.PoolExhausted && request.Budget.IsSome && request.Spill.IsNone
            ? $"{failure.Message}; snapshots that have no room go to files with --spill DIR"
            : failure.Message,
        state.Counters.Accepted + 1,
        state.Time,
        state.ProposedStep);
}
