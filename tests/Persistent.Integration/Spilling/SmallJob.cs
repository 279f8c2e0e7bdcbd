using System.Globalization;
using LanguageExt;
using Persistent.Runs;
using Persistent.Runs.Cases;
using Persistent.Runs.Output;

namespace Persistent.Integration.Spilling;

/// <summary>The job of the command in this process, so that something can be done to its files after a certain step.</summary>
internal static class SmallJob
{
    /// <summary>Steps of the job.</summary>
    public const int Steps = 24;

    /// <summary>Snapshots that it holds.</summary>
    public const int Hold = 20;

    /// <summary>How many of them it runs from again.</summary>
    public const int Replays = 4;

    /// <summary>What it needs without snapshots, as the refusal of a smaller budget says: every snapshot has to go.</summary>
    public static long Budget => s_budget.Value;

    /// <summary>The command without what is to be done around the case.</summary>
    public static string[] Command { get; } = ["run", Repository.ExampleCase, "--set", Cells, "--set", Tracers, "--threads", "1"];

    /// <summary>The options of the command that do the same.</summary>
    public static string[] Options { get; } =
        ["--steps", $"{Steps}", "--snapshot-every", "1", "--hold", $"{Hold}", "--replay", $"{Replays}"];

    /// <summary>The state hash of the run in memory.</summary>
    public static string Hash => s_hash.Value;

    private const string Cells = "mesh.cells=16";
    private const string Tracers = "tracers=1000";

    private static readonly Lazy<long> s_budget = new(static () =>
        ConvectionJob.Prepare(s_case!.Value, Request("nowhere", 1)).Match(
            Right: static _ => throw new InvalidOperationException("A byte is enough."),
            Left: static refusal => long.Parse(refusal.ToString().Split("the run needs ")[1].Split(' ')[0], CultureInfo.InvariantCulture)));

    private static readonly Lazy<string> s_hash = new(() => Run(Request(Option<string>.None, Option<long>.None), static _ => { }, static () => false).Summary.StateHash);

    /// <summary>Runs with a budget that holds hardly a snapshot.</summary>
    /// <param name="spill">The directory for the rest.</param>
    /// <param name="afterStep">Is told the number of each step when it is accepted, before its snapshot is taken.</param>
    /// <param name="summary">The file of the summary.</param>
    /// <param name="isInterrupted">Whether to end.</param>
    public static RunReport Spilled(string spill, Action<long> afterStep, Option<string> summary = default, Func<bool>? isInterrupted = null) =>
        Run(Request(spill, Budget) with { Summary = summary }, afterStep, isInterrupted ?? (static () => false));

    private static RunReport Run(RunRequest request, Action<long> afterStep, Func<bool> isInterrupted) =>
        ConvectionJob.Prepare(s_case.Value, request)
            .IfLeft(static refusal => throw new InvalidOperationException(refusal.ToString()))
            .Execute(new After(afterStep), isInterrupted);

    private static readonly Lazy<Case> s_case = new(static () =>
        (from entries in CaseFile.Load(Repository.ExampleCase)
         from cells in entries.Set(Cells, ".")
         from tracers in cells.Set(Tracers, ".")
         from read in CaseReader.Read(tracers)
         select read).IfLeft(static refusal => throw new InvalidOperationException(refusal.ToString())));

    private static RunRequest Request(Option<string> spill, Option<long> budget) =>
        new() { Steps = Steps, SnapshotEvery = 1, Hold = Hold, Replay = Replays, Threads = 1, Spill = spill, Budget = budget };

    private sealed class After(Action<long> step) : IRunProgress
    {
        public void Accepted(SeriesRow row, double fraction) => step(row.Step);
    }
}
