using System.Xml.Linq;
using Xunit;

namespace Persistent.Tests.Architecture;

/// <summary>Which project may reference which: <c>Cli -> Runs -> {Hdf5, Mpi, Fields} -> Persistent</c> and <c>Laws -> Persistent</c>.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Persistent"] = [],
        ["Persistent.Generators"] = [],
        ["Persistent.CodeFixes"] = [],
        ["Persistent.Fields"] = ["Persistent"],
        ["Persistent.Hdf5"] = ["Persistent"],
        ["Persistent.Mpi"] = ["Persistent"],
        ["Persistent.Laws"] = ["Persistent"],
        ["Persistent.Runs"] = ["Persistent", "Persistent.Fields", "Persistent.Hdf5", "Persistent.Mpi"],
        ["Persistent.Cli"] = ["Persistent.Runs"],
    };

    [Fact]
    public void EveryProjectReference_IsAnArrowOfTheDesign()
    {
        var wrong = from project in Repository.SourceProjects
                    from reference in References(project)
                    where !reference.IsAnalyzer && !(Allowed.TryGetValue(project, out var targets) && targets.Contains(reference.Target))
                    select $"{project} -> {reference.Target}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void OnlyTheGenerators_AreReferencedAsAnalyzers()
    {
        var wrong = from project in Repository.SourceProjects
                    from reference in References(project)
                    where reference.IsAnalyzer && reference.Target != "Persistent.Generators"
                    select $"{project} -> {reference.Target}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Persistent.sln"));
        string[] folders = ["src", "tests", "properties", "docs"];
        var missing = folders
            .Select(folder => Repository.PathOf(folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.?sproj", SearchOption.AllDirectories))
            .Select(file => Path.GetFileName(file))
            .Where(file => !solution.Contains($"\\{file}\"", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void NoProject_StatesAPackageVersionOfItsOwn()
    {
        var wrong = from project in Repository.SourceProjects
                    from package in Load(project).Descendants("PackageReference")
                    where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
                    select $"{project}: {package.Attribute("Include")?.Value}";

        Assert.Empty(wrong);
    }

    private static XDocument Load(string project) => XDocument.Load(Repository.PathOf("src", project, project + ".csproj"));

    private static IEnumerable<(string Target, bool IsAnalyzer)> References(string project) =>
        from reference in Load(project).Descendants("ProjectReference")
        let target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
        select (target, reference.Attribute("OutputItemType")?.Value == "Analyzer" && reference.Attribute("ReferenceOutputAssembly")?.Value == "false");
}
