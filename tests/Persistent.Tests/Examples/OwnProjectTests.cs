using System.Text.RegularExpressions;
using System.Xml.Linq;
using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

/// <summary>The project file that a user starts with refers to what there is, as the examples do.</summary>
public sealed partial class OwnProjectTests
{
    private static XElement Shown => XElement.Parse(ProjectFile().Match(File.ReadAllText(Repository.PathOf("docs", "getting-started.md"))).Groups["xml"].Value);

    [Fact]
    public void References_AreThoseOfTheExamples()
    {
        var examples = XElement.Load(Repository.PathOf("docs", "examples", "Uses", "Persistent.Examples.Uses.csproj"));
        Assert.Equal(References(examples, "../../../"), References(Shown, "../Persistent/"));
        Assert.All(References(Shown, "../Persistent/"), reference => Assert.True(File.Exists(Repository.PathOf(reference.Path.Split('/')))));
    }

    [Fact]
    public void Framework_IsTheOneOfTheLibrary()
    {
        var library = XElement.Load(Repository.PathOf("Directory.Build.props"));
        Assert.Equal(library.Descendants("TargetFramework").Single().Value, Shown.Descendants("TargetFramework").Single().Value);
    }

    private static (string Path, bool IsAnalyzer)[] References(XElement project, string root) =>
        [.. project.Descendants("ProjectReference").Select(reference => (
            reference.Attribute("Include")!.Value is var path && path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : "not below the clone: " + path,
            reference.Attribute("OutputItemType")?.Value == "Analyzer" && reference.Attribute("ReferenceOutputAssembly")?.Value == "false"))];

    [GeneratedRegex("```xml\n(?<xml><Project .*?</Project>)\n```", RegexOptions.Singleline, 2000)]
    private static partial Regex ProjectFile();
}
