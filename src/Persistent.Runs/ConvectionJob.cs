using System.Diagnostics;
using LanguageExt;
using Persistent.Fields.Flows;
using Persistent.Runs.Cases;
using Persistent.Runs.Output;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>A convection run that was checked as a whole: its case, its mesh, and the files it is to write.</summary>
public sealed class ConvectionJob
{
    private readonly Case @case;
    private readonly RunRequest request;
    private readonly ConvectionModel model;

    private ConvectionJob(Case @case, RunRequest request, ConvectionModel model) => (this.@case, this.request, this.model) = (@case, request, model);

    /// <summary>Reads the mesh, makes the initial state and tries the output files; writes nothing.</summary>
    /// <param name="case">The effective case.</param>
    /// <param name="request">What the run does around it.</param>
    /// <returns>The job; or why it was refused.</returns>
    public static Either<BadInput, ConvectionJob> Prepare(Case @case, RunRequest request) =>
        from model in ConvectionModel.Of(@case, request.Threads)
        from series in Try("--series", request.Series)
        from summary in Try("--summary", request.Summary)
        select new ConvectionJob(@case, request, model);

    /// <summary>Runs to the end, writes the series on the way and the summary at the end.</summary>
    /// <param name="progress">Is told each accepted step.</param>
    /// <param name="isInterrupted">Whether to end after the step at hand; asked after each.</param>
    /// <returns>What the run came to.</returns>
    /// <exception cref="IOException">The series or the summary could not be written.</exception>
    public RunReport Execute(IRunProgress progress, Func<bool> isInterrupted)
    {
        var clock = Stopwatch.StartNew();
        var loop = new RunLoop<Convection>(model.Scheme, model.FarAhead, model.Measure, error => error * @case.Courant.Max, request);
        var end = Run(loop, progress, isInterrupted);
        var replay = loop.Replay(end, isInterrupted);
        var summary = Summarize(end, replay, clock.Elapsed);
        _ = request.Summary.Iter(path => OutputFile.Publish(path, SummaryWriter.ToUtf8(summary)));
        return new(
            end.Integration.Failure.IsSome ? RunEnding.Failed
            : end.Interrupted ? RunEnding.Interrupted
            : replay.Mismatches > 0 ? RunEnding.NotReproduced
            : RunEnding.Completed,
            summary,
            model.IsUnitSquare);
    }

    private static Either<BadInput, Option<string>> Try(string option, Option<string> file) =>
        file.Match(Some: path => OutputFile.Try(option, path).Map(Prelude.Some), None: () => Option<string>.None);

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

    private RunSummary Summarize(RunEnd<Convection> end, ReplayReport replay, TimeSpan elapsed)
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
            new(end.Held.Length, HeldBytes.Of(end.Held.AsSpan())),
            replay,
            end.Regret,
            end.Integration.Failure.Map(failure => Report(failure, state)),
            elapsed,
            ResidentMemory.PeakBytes());
    }

    private static RunFailure Report(StepFailure failure, IntegrationState<Convection> state) => new(
        failure.Match(
            stepUnderflow: _ => "step-underflow",
            tooManyRejections: _ => "too-many-rejections",
            tooManySteps: _ => "too-many-steps",
            stiff: _ => "stiff",
            invalidStep: _ => "invalid-step",
            poolExhausted: _ => "pool-exhausted",
            model: _ => "model"),
        failure.Message,
        state.Counters.Accepted + 1,
        state.Time,
        state.ProposedStep);
}
