using System.Globalization;
using LanguageExt;
using Persistent.Runs;
using Persistent.Runs.Cases;

namespace Persistent.Cli;

/// <summary>A checked command line of <c>persistent run</c>.</summary>
/// <param name="Case">The effective case.</param>
/// <param name="Request">What the run does around it.</param>
internal sealed record RunArguments(Case Case, RunRequest Request)
{
    public const string Until = "--until";
    public const string Steps = "--steps";
    public const string Threads = "--threads";
    public const string RegretEvery = "--regret-every";
    public const string SnapshotEvery = "--snapshot-every";
    public const string Hold = "--hold";
    public const string Replay = "--replay";
    public const string Budget = "--budget";
    public const string Spill = "--spill";
    public const string Series = "--series";
    public const string Summary = "--summary";

    private const int MostThreads = 1024;
    private const double LongestTime = 1e9;

    /// <summary>Reads the case file, applies the overrides and checks every option. Writes nothing.</summary>
    /// <param name="file">The case file.</param>
    /// <param name="overrides">The values of <c>--set</c>, in order.</param>
    /// <param name="value">The text given to an option, or null.</param>
    public static Either<BadInput, RunArguments> Read(string file, IReadOnlyList<string> overrides, Func<string, string?> value) =>
        from entries in CaseFile.Load(file)
        from changed in overrides.Aggregate(
            (Either<BadInput, CaseEntries>)entries,
            (so, assignment) => so.Bind(e => e.Set(assignment, Environment.CurrentDirectory)))
        from @case in CaseReader.Read(changed)
        from until in Number(Until, value)
        from steps in Whole(Steps, value, 0, long.MaxValue)
        from threads in Whole(Threads, value, 1, MostThreads)
        from regret in Whole(RegretEvery, value, 1, long.MaxValue)
        from snapshot in Whole(SnapshotEvery, value, 1, long.MaxValue)
        from hold in Needs(Hold, SnapshotEvery, value).Bind(_ => Whole(Hold, value, 1, int.MaxValue))
        from replay in Needs(Replay, SnapshotEvery, value).Bind(_ => Whole(Replay, value, 0, int.MaxValue))
        from budget in Size(Budget, value)
        from spill in Together(value)
        let request = new RunRequest
        {
            Until = until.IfNone(RunRequest.DefaultUntil),
            Steps = steps,
            Threads = (int)threads.IfNone(Environment.ProcessorCount),
            RegretEvery = regret,
            SnapshotEvery = snapshot,
            Hold = hold.IfNone(RunRequest.DefaultHold),
            Replay = replay.IfNone(0),
            Budget = budget,
            Spill = FileOf(value(Spill)),
            Series = FileOf(value(Series)),
            Summary = FileOf(value(Summary)),
        }
        from fitting in MemoryEstimate.Check(@case, snapshot.IsSome && budget.IsNone ? request.Hold : 0, AvailableMemory.Bytes())
        from bounded in MemoryEstimate.CheckBudget(budget, AvailableMemory.LimitBytes())
        from outputs in DifferentFiles(file, request)
        select new RunArguments(fitting, request);

    private static Either<BadInput, Option<double>> Number(string option, Func<string, string?> value) => value(option) switch
    {
        null => Option<double>.None,
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= LongestTime =>
            Prelude.Some(number),
        var text => new BadInput($"{option} {text} is not valid", FormattableString.Invariant($"give a number from 0 to {LongestTime}")),
    };

    private static Either<BadInput, Option<long>> Whole(string option, Func<string, string?> value, long smallest, long largest) => value(option) switch
    {
        null => Option<long>.None,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest =>
            Prelude.Some(number),
        var text => new BadInput($"{option} {text} is not valid", FormattableString.Invariant($"give a whole number from {smallest} to {largest}")),
    };

    private static Either<BadInput, Option<long>> Size(string option, Func<string, string?> value) => value(option) switch
    {
        null => Option<long>.None,
        var text => ByteSize.Parse(text).Match(
            Some: size => Prelude.Right<BadInput, Option<long>>(size.Bytes),
            None: () => new BadInput($"{option} {text} is not valid", "give a number of bytes, KiB, MiB, GiB or TiB, such as 64MiB")),
    };

    private static Either<BadInput, Unit> Together(Func<string, string?> value) =>
        value(Spill) is not null && value(Budget) is null ? new BadInput($"{Spill} is given without {Budget}", $"add {Budget} SIZE")
        : value(Spill) is { Length: 0 } ? new BadInput($"{Spill} is empty", "name a directory")
        : Unit.Default;

    private static Either<BadInput, Unit> Needs(string option, string other, Func<string, string?> value) =>
        value(option) is not null && value(other) is null
            ? new BadInput($"{option} is given without {other}", $"add {other} K")
            : Unit.Default;

    private static Either<BadInput, Unit> DifferentFiles(string file, RunRequest request)
    {
        var named = new[] { ("CASE.json", Prelude.Some(file)), (Series, request.Series), (Summary, request.Summary) }
            .Where(entry => entry.Item2.IsSome)
            .Select(entry => (Name: entry.Item1, Path: FullPath(entry.Item2.IfNone(""))));
        return named.GroupBy(entry => entry.Path, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1 && !group.Key.StartsWith("/dev/", StringComparison.Ordinal)) is { } same
            ? new BadInput($"{string.Join(" and ", same.Select(entry => entry.Name))} are the same file {same.Key}", "name different files")
            : Unit.Default;
    }

    private static Option<string> FileOf(string? path) => path is null ? Option<string>.None : path;

    private static string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (ArgumentException)
        {
            return path;
        }
    }
}
