using System.Reflection;
using Xunit;

namespace Persistent.Tests.Architecture;

/// <summary>
/// The public surface of each library is checked in as <c>src/PROJECT/surface.txt</c>, so that a change of it is a line in a diff.
/// To accept a change: <c>PERSISTENT_WRITE_SURFACE=1 dotnet test tests/Persistent.Tests -c Release --filter PublicSurface</c>.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const string Accept = "PERSISTENT_WRITE_SURFACE";

    public static TheoryData<string> Libraries =>
        [.. Repository.SourceProjects.Where(name => name is not ("Persistent.Cli" or "Persistent.Generators" or "Persistent.CodeFixes"))];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicSurface_IsTheOneThatIsCheckedIn(string library)
    {
        var file = Repository.PathOf("src", library, "surface.txt");
        var actual = PublicSurface.Of(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable(Accept) is "1")
        {
            File.WriteAllText(file, actual);
        }

        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        var gone = expected.Split('\n').Except(actual.Split('\n'), StringComparer.Ordinal).Select(line => "- " + line.Trim());
        var come = actual.Split('\n').Except(expected.Split('\n'), StringComparer.Ordinal).Select(line => "+ " + line.Trim());
        Assert.True(
            actual == expected,
            $"The public surface of {library} changed. If that is meant, run the suite once with {Accept}=1 and check the file in.\n{string.Join('\n', gone.Concat(come))}");
    }
}
