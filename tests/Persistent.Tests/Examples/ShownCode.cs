using Persistent.Tests.Architecture;
using Xunit;

namespace Persistent.Tests.Examples;

/// <summary>Holds the code on a page against the example that is compiled and run.</summary>
internal static class ShownCode
{
    internal static void IsTakenFrom(string example, string page)
    {
        var source = File.ReadAllLines(Repository.PathOf("docs", "examples", example, example + ".cs")).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var inside = false;
        var shown = 0;
        foreach (var line in File.ReadAllLines(Repository.PathOf("docs", page)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside && line == "```csharp";
            }
            else if (inside && line.Trim().Length > 0)
            {
                Assert.Contains(line.Trim(), source);
                shown++;
            }
        }

        Assert.True(shown > 10);
    }
}
