using Persistent.Examples.Suite;
using Persistent.Examples.Uses;
using Persistent.Laws;
using Persistent.Stepping;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

/// <summary>The pages on uses and on F# show the examples as they are, and what they write.</summary>
public sealed class UsesTests
{
    public static TheoryData<string> Names => [.. Program.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_ShowsWhatTheExampleWrites(string name)
    {
        var shown = Fences("uses.md", "```text").Single(lines => lines[0] == $"-- {name}");
        Assert.Equal(Program.Lines(name).SelectMany(line => line.Split('\n')), shown.Skip(1));
    }

    [Fact]
    public void Pages_ShowTheExamplesAsTheyAre()
    {
        Assert.All(Shown("uses.md", "```csharp", 80), line => Assert.Contains(line, Sources("Uses", "*.cs").Union(Sources("Suite", "*.cs"))));
        Assert.All(Shown("fsharp.md", "```fsharp", 50), line => Assert.Contains(line, Sources("FSharp", "*.fs")));
    }

    [Fact]
    public void UnknownExamples_AreRefused() => Assert.Equal(2, Program.Main(["backtrac"]));

    [Fact]
    public void Suite_FindsAStepThatLosesCars()
    {
        // Every step mislays one car in a thousand million.
        var scheme = Scheme.Of<Road>(
            (s, at) => Road.Step(s, at) is StepOutcome<Road>.Accepted step
                ? step with { Next = step.Next with { Density = step.Next.Density.SetItem(0, step.Next.Density[0] * (1 - 1e-9)) } }
                : Road.Step(s, at),
            StepControl.Courant(first: 0.5, target: 0.9));
        var broken = Assert.Throws<LawViolated>(() => RoadLaws.CarsStay(scheme));
        var shown = string.Join('\n', Fences("uses.md", "```text").Single(lines => lines[0].StartsWith("The law", StringComparison.Ordinal)));
        if (!LawRun.IsLong && Environment.GetEnvironmentVariable(LawSeed.Variable) is null or "")
        {
            // Another seed finds another case.
            Assert.True(broken.Message.StartsWith(shown, StringComparison.Ordinal), $"The page says\n{shown}\nand the law\n{broken.Message}");
        }
    }

    private static List<string> Shown(string page, string fence, int least)
    {
        var lines = Fences(page, fence).SelectMany(lines => lines).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        Assert.True(lines.Count >= least, $"{page} shows {lines.Count} lines of code.");
        return lines;
    }

    private static HashSet<string> Sources(string folder, string pattern) =>
        Directory.GetFiles(Repository.PathOf("docs", "examples", folder), pattern)
            .SelectMany(File.ReadAllLines).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);

    private static List<List<string>> Fences(string page, string fence)
    {
        var fences = new List<List<string>>();
        var inside = "";
        foreach (var line in File.ReadAllLines(Repository.PathOf("docs", page)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = inside.Length == 0 ? line : "";
                if (inside == fence)
                {
                    fences.Add([]);
                }
            }
            else if (inside == fence)
            {
                fences[^1].Add(line);
            }
        }

        return fences;
    }
}
