using System.Globalization;
using LanguageExt;
using Persistent.Runs;
using Persistent.Runs.Output;
using Spectre.Console;

namespace Persistent.Cli;

/// <summary>Carries out <c>persistent run</c>: prepares, shows progress, prints the table, and says how it ended.</summary>
internal static class ConvectionRun
{
    /// <summary>Runs a checked command line to its exit code.</summary>
    public static int Execute(RunArguments arguments)
    {
        using var interruption = new Interruption();
        using var sizes = FileSizeLimit.AsAnError();
        return ConvectionJob.Prepare(arguments.Case, arguments.Request).Match(
            Right: job => Execute(job, interruption),
            Left: CommandLine.Refuse);
    }

    private static int Execute(ConvectionJob job, Interruption interruption)
    {
        var console = AnsiConsole.Console;
        try
        {
            var isTerminal = !Console.IsOutputRedirected && console.Profile.Capabilities.Ansi;
            var report = isTerminal
                ? TerminalProgress.Show(console, progress => job.Execute(progress, () => interruption.IsRequested))
                : job.Execute(new PlainProgress(Console.Out), () => interruption.IsRequested);
            Console.Out.Write(ClosingTable.Title(report) + "\n");
            ClosingTable.Print(report, isTerminal ? console : null);
            _ = Unsaid(report.Summary).Iter(static failure => Console.Error.Write($"persistent: snapshots stayed in memory: {failure}\n"));
            var code = Conclude(report);
            return report.Unpublished.Match(Some: Fail, None: () => code);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return Fail($"the run ended early: {e.Message}");
        }
    }

    private static int Conclude(RunReport report) => report.Ending switch
    {
        RunEnding.Failed => Fail(report.Summary.Failure.Match(Some: Describe, None: () => "a step failed")),
        RunEnding.NotReproduced => Fail(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Summary.Replay.Mismatches} of {report.Summary.Replay.Checked} replays ended in other bytes than the run; the step is not a pure function")),
        RunEnding.SnapshotLost => Fail($"a snapshot is lost: {report.Lost.IfNone("")}"),
        RunEnding.NotReplayed => Fail(string.Create(
            CultureInfo.InvariantCulture,
            $"the run is complete, but there was no room to replay more than {report.Summary.Replay.Checked} of its snapshots: {report.Summary.Replay.Failure.IfNone("")}")),
        RunEnding.Interrupted => ExitCode.Interrupted,
        _ => ExitCode.Success,
    };

    // Why nothing was written, unless it is said with what came of it.
    private static Option<string> Unsaid(RunSummary summary) => summary.Spill.Failure.Filter(
        failure => !(summary.Failure.Map(static failed => failed.Message) || summary.Replay.Failure).Exists(said => said.Contains(failure, StringComparison.Ordinal)));

    private static string Describe(RunFailure failure) =>
        string.Create(CultureInfo.InvariantCulture, $"step {failure.Step} at time {failure.Time:R} with dt {failure.Size:R} failed: {failure.Message}");

    private static int Fail(string message)
    {
        Console.Error.Write($"persistent: {message.ReplaceLineEndings(" ")}\n");
        return ExitCode.Failure;
    }
}
