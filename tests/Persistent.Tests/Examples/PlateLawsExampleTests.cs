using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

public sealed class PlateLawsExampleTests
{
    [Fact]
    public void PageOnLaws_ShowsTheExampleAsItIs()
    {
        var source = File.ReadAllLines(Repository.PathOf("docs", "examples", "Laws", "PlateLaws.cs")).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var fence = "";
        var shown = new List<string>();
        foreach (var line in File.ReadAllLines(Repository.PathOf("docs", "laws.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                fence = fence.Length == 0 ? line : "";
            }
            else if (fence == "```csharp" && line.Trim().Length > 0)
            {
                shown.Add(line.Trim());
            }
        }

        Assert.True(shown.Count > 20);
        Assert.All(shown, line => Assert.Contains(line, source));
    }
}
