using System.Text.RegularExpressions;
using Xunit;

namespace Persistent.Tests.Architecture;

/// <summary>Which folder of the core may use which: <c>Arrays &lt;- State &lt;- {Stepping, Snapshots} &lt;- Adjoint</c>.</summary>
public sealed partial class CoreArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Arrays"] = [],
        ["State"] = ["Arrays"],
        ["Ranks"] = ["Arrays", "State"],
        ["Stepping"] = ["Arrays", "State"],
        ["Snapshots"] = ["Arrays", "State"],
        ["Adjoint"] = ["Arrays", "State", "Stepping", "Snapshots"],
    };

    private static string Core => Repository.PathOf("src", "Persistent");

    [Fact]
    public void EveryUseBetweenFolders_IsAnArrowOfTheDesign()
    {
        var wrong = from file in Repository.Sources(Core)
                    let layer = Layer(file)
                    from used in Uses(File.ReadAllText(file))
                    where used != layer && !Allowed[layer].Contains(used)
                    select $"{Path.GetRelativePath(Core, file)} uses Persistent.{used}";

        Assert.Empty(wrong.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFile_LiesInAFolderOfTheDesign_AndItsNamespaceIsThatFolder()
    {
        var wrong = from file in Repository.Sources(Core)
                    let folder = Path.GetDirectoryName(Path.GetRelativePath(Core, file))!
                    let declared = NamespaceDeclaration().Match(File.ReadAllText(file)).Groups["name"].Value
                    where Layer(file) != "AssemblyInfo.cs"
                    where !Allowed.ContainsKey(Layer(file)) || declared != "Persistent." + folder.Replace(Path.DirectorySeparatorChar, '.')
                    select $"{Path.GetRelativePath(Core, file)}: namespace {declared}";

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("using Persistent.Stepping;", "Stepping")]
    [InlineData("global using static Persistent.Stepping.StepOutcome;", "Stepping")]
    [InlineData("namespace Persistent.Arrays; class C { object F() => Stepping.Scheme.Of(); }", "Arrays", "Stepping")]
    [InlineData("namespace Persistent.Arrays; class C { global::Persistent.Adjoint.Sweep F; }", "Arrays", "Adjoint")]
    [InlineData("/* Persistent.Adjoint */ // Persistent.Stepping\nnamespace Persistent.State; class C { string S = \"Persistent.Snapshots\"; int State => this.Snapshots.Count; }", "State")]
    public void Uses_FindsEveryWayToNameAFolder(string source, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Uses(source).Order(StringComparer.Ordinal));

    private static string Layer(string file) => Path.GetRelativePath(Core, file).Split(Path.DirectorySeparatorChar)[0];

    private static string[] Uses(string source)
    {
        var code = CommentOrText().Replace(source, " ");
        return [.. FolderUse().Matches(code).Select(match => match.Groups["layer"].Value).Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline, 2000)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline, 2000)]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"(?:(?<![\w.])Persistent\.|(?<![\w.]))(?<layer>Arrays|State|Ranks|Stepping|Snapshots|Adjoint)\b(?:(?<=Persistent\.\w+)|(?=\.\w))", RegexOptions.None, 2000)]
    private static partial Regex FolderUse();
}
