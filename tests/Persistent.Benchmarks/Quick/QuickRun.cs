using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Persistent.Benchmarks.Quick;

/// <summary>All contests, one after the other, in one process: <c>quick [--json FILE] [--only PART]</c>. Some run only when a part of their name is given.</summary>
internal static class QuickRun
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    internal static int Run(ReadOnlySpan<string> arguments)
    {
        var (json, only) = ("", "");
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length || arguments[i] is not ("--json" or "--only"))
            {
                Console.Error.WriteLine($"quick: '{arguments[i]}' is not understood; write quick [--json FILE] [--only PART]");
                return 2;
            }

            (json, only) = arguments[i] == "--json" ? (arguments[i + 1], only) : (json, arguments[i + 1]);
        }

        var results = new List<Outcome>();
        foreach (var (name, make) in Contests.All.Where(entry => entry.Name.Contains(only, StringComparison.Ordinal)))
        {
            using var contest = make();
            results.Add(Shown(Rounds.Of(contest)));
        }

        foreach (var (name, run) in Contests.OfTheirOwnKind.AddRange(only.Length > 0 ? Contests.OnRequest : []).Where(entry => entry.Name.Contains(only, StringComparison.Ordinal)))
        {
            results.Add(Shown(run(name)));
        }

        foreach (var (name, run) in Contests.OfSeveral.Where(entry => entry.Name.Contains(only, StringComparison.Ordinal)))
        {
            results.AddRange(run(name).Select(Shown));
        }

        if (json.Length > 0)
        {
            File.WriteAllText(json, JsonSerializer.Serialize(new { Machine = Machine(), Results = results }, Json) + "\n");
        }

        return results.All(outcome => outcome.Agree) ? 0 : 1;
    }

    private static Outcome Shown(Outcome outcome)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Name,-22} ours {outcome.Ours,11:F2} us  peer {outcome.Peer,11:F2} us  ratio {outcome.Ratio,7:F3} ({outcome.P10:F3} .. {outcome.P90:F3})  target {outcome.Target:F3}  {(outcome.Ns is { } ns ? $"{ns:F0} ns  " : "")}{(outcome.Bytes is { } bytes ? $"{bytes:F0} bytes  " : "")}{(outcome.Gcc is { } gcc ? $"gcc {gcc:F2} us  " : "")}{(outcome.Met ? "met" : "missed")}{(outcome.Agree ? "" : "  RESULTS DIFFER")}{(outcome.Note is { } note ? $"  ({note})" : "")}"));
        return outcome;
    }

    private static object Machine() => new
    {
        Os = RuntimeInformation.OSDescription,
        Runtime = RuntimeInformation.FrameworkDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Processors = Environment.ProcessorCount,
        Avx512 = System.Runtime.Intrinsics.X86.Avx512F.IsSupported,
        Avx2 = System.Runtime.Intrinsics.X86.Avx2.IsSupported,
    };
}
