using Xunit;

namespace Persistent.Integration;

/// <summary>Standard streams and files that cannot be written: the run goes on to its end, what can be written is, and the exit code says that not all was.</summary>
public sealed class StandardStreamTests
{
    private static readonly string[] s_run = [.. ShortRun.Small, "--steps", "3", "--summary", "summary.json"];

    [Theory]
    [InlineData(">/dev/full")]
    [InlineData(">&-")]
    public void OutputThatCannotBeWritten_DoesNotEndTheRun(string redirection)
    {
        using var folder = new WorkFolder();
        var result = Redirected(redirection, s_run, folder);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("persistent: standard output could not be written (", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ShortRun.Summary(["--steps", "3"]).StateHash(), Cli.ReadJson(folder.File("summary.json")).StateHash());
    }

    [Fact]
    public void ReaderThatLeaves_DoesNotEndTheRun()
    {
        using var folder = new WorkFolder();
        var result = Redirected("| head -n 1", s_run, folder);

        Assert.Equal("", result.Error);
        Assert.Single(result.Output);
        Assert.Equal(ShortRun.Summary(["--steps", "3"]).StateHash(), Cli.ReadJson(folder.File("summary.json")).StateHash());
    }

    [Theory]
    [InlineData("2>/dev/full", 2, "run", "missing.json")]
    [InlineData(">/dev/full 2>/dev/full", 2, "run", "missing.json")]
    [InlineData(">/dev/full 2>/dev/full", 1, "run", "case.json", "--print-case")]
    [InlineData(">/dev/full", 1, "run", "case.json", "--print-case")]
    [InlineData(">/dev/full", 1, "--help")]
    public void ExitCode_IsTheSame_WhenItCannotBeExplained(string redirection, int code, params string[] arguments)
    {
        using var folder = new WorkFolder();
        folder.Write("case.json", "{}");

        Assert.Equal(code, Redirected(redirection, arguments, folder).ExitCode);
    }

    [Fact]
    public void SummaryThatCannotBeWritten_IsSaidAfterTheTable()
    {
        using var folder = new WorkFolder();
        var result = Cli.Run([.. ShortRun.Small, "--steps", "3", "--summary", "/dev/full"], folder.FullName);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("persistent: --summary /dev/full could not be written (", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(result.Output, static line => line.Contains("Vrms", StringComparison.Ordinal) && line.Contains("42.864948", StringComparison.Ordinal));
    }

    private static CliResult Redirected(string redirection, string[] arguments, WorkFolder folder) =>
        Cli.Run("/bin/sh", ["-c", $"\"$@\" {redirection}", "sh", Cli.Executable, .. arguments], folder.FullName, [], static _ => { });
}
