using System.Text.RegularExpressions;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Generators;

/// <summary>Every diagnostic has a page whose example is reported and whose remedy is not.</summary>
public sealed partial class DiagnosticPagesTests
{
    public static TheoryData<string> Ids => [.. Compiled.Problems.Select(problem => problem.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_ShowsTheDiagnostic_AndHowToBeRidOfIt(string id)
    {
        var problem = Compiled.Problems.Single(each => each.Id == id);
        Assert.Equal($"docs/diagnostics/{id}.md", problem.HelpLinkUri);
        var page = File.ReadAllText(Repository.PathOf(problem.HelpLinkUri.Split('/')));
        Assert.StartsWith($"# {id}: {problem.Title}\n", page, StringComparison.Ordinal);

        var sections = Regex.Split(page, "^## (?:Example|Remedy)$", RegexOptions.Multiline, TimeSpan.FromSeconds(1));
        Assert.Equal(3, sections.Length);
        var reported = Compiled.Of(Block(sections[1], "csharp")!, Block(sections[1], "text")).Reported;
        Assert.NotEmpty(reported);
        Assert.All(reported, report => Assert.Equal(id, report.Id));
        Assert.Empty(Compiled.Of(Block(sections[2], "csharp")!, Block(sections[2], "text")).Reported);
    }

    [Fact]
    public void EveryPage_BelongsToADiagnostic() => Assert.Equal(
        Compiled.Problems.Select(problem => problem.Id).Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.PathOf("docs", "diagnostics"), "PST*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static string? Block(string section, string language)
    {
        var match = Fence().Matches(section).FirstOrDefault(fence => fence.Groups["language"].Value == language);
        return match?.Groups["code"].Value;
    }

    [GeneratedRegex("^```(?<language>\\w+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}
