using Xunit;

namespace Persistent.Integration;

public sealed class PublishTests
{
    [Fact]
    public void Publish_GivesTheCommandItsName()
    {
        using var folder = new WorkFolder();
#if DEBUG
        const string configuration = "Debug";
#else
        const string configuration = "Release";
#endif
        var publish = Cli.Run(
            "dotnet",
            ["publish", "-c", configuration, "--no-build", "src/Persistent.Cli", "-o", folder.File("out"), "--nologo"],
            Repository.Root,
            [],
            _ => { });
        Assert.True(publish.ExitCode == 0, string.Join('\n', publish.Output));

        var result = Cli.Run(folder.File("out/persistent"), ["run", Repository.ExampleCase, "--print-case"], folder.FullName, [], _ => { });

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(result.Output, line => line.Contains("rayleigh", StringComparison.Ordinal));
    }
}
