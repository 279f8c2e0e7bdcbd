using System.CommandLine;

namespace Persistent.Cli;

/// <summary>The options of <c>persistent run</c>. Values are taken as text here and checked by <see cref="RunArguments"/>, so that every refusal reads alike.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("CASE.json") { Description = "The case file." };
        var set = new Option<string[]>("--set")
        {
            Description = "Overrides an entry of the case: key=value, the value as JSON, else a comma list, else text. Repeatable.",
            HelpName = "key=value",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var printCase = new Option<bool>("--print-case") { Description = "Prints the effective case and ends.", Arity = ArgumentArity.Zero };
        var until = Text(RunArguments.Until, "T", "The time at which the run ends, if it is not steady before. Default 0.5.");
        var steps = Text(RunArguments.Steps, "N", "Exactly N accepted steps counted from time zero, steady or not.");
        var threads = Text(RunArguments.Threads, "N", "How many threads compute; the results do not depend on it.");
        var regret = Text(RunArguments.RegretEvery, "K", "After every K accepted steps, computes a step of 100 times the size, hashes it and drops it.");
        var snapshot = Text(RunArguments.SnapshotEvery, "K", "Takes a snapshot after every K accepted steps.");
        var hold = Text(RunArguments.Hold, "N", "Holds the latest N snapshots. Default 8.");
        var replay = Text(RunArguments.Replay, "M", "At the end, restores M held snapshots, runs each to the next, and compares every byte.");
        var budget = Text(RunArguments.Budget, "SIZE", "The bytes that arrays and snapshots may take together, as 64MiB; too few are refused with the number needed.");
        var spill = Text(RunArguments.Spill, "DIR", "The directory for snapshots that --budget has no room for; without it, the run ends when they have none. Emptied of them at the end.");
        var series = Text(RunArguments.Series, "FILE.csv", "Writes a row per accepted step.");
        var summary = Text(RunArguments.Summary, "FILE.json", "Writes the summary.");

        var command = new Command("run", "Runs a case of convection in the unit square and compares it with published values.") { file, set };
        foreach (var option in new Option[] { printCase, until, steps, threads, regret, snapshot, hold, replay, budget, spill, series, summary })
        {
            command.Add(option);
        }

        command.SetAction(result => RunArguments.Read(
                result.GetValue(file) ?? "",
                result.GetValue(set) ?? [],
                option => result.GetValue<string>(option))
            .Match(
                Right: run => result.GetValue(printCase) ? PrintCase(run) : ConvectionRun.Execute(run),
                Left: CommandLine.Refuse));
        return command;
    }

    private static int PrintCase(RunArguments run)
    {
        Console.Out.Write(Runs.Cases.CaseWriter.ToText(run.Case));
        return ExitCode.Success;
    }

    private static Option<string> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne };
}
