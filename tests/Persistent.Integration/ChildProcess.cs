using System.Diagnostics;
using System.Globalization;
using Persistent.Integration.Hdf5;
using Persistent.Integration.Spilling;

namespace Persistent.Integration;

/// <summary>This program run again as a process of its own, for what concerns a whole process: its libraries, its limits, its death.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a job to its end.</summary>
    public static CliResult Run(string[] job, params (string Name, string Value)[] environment) =>
        Cli.Run(Environment.ProcessPath!, [typeof(ChildProcess).Assembly.Location, .. job], AppContext.BaseDirectory, environment, _ => { });

    /// <summary>Runs a job under a shell that first sets a limit of the system, as <c>ulimit -f 100</c>.</summary>
    public static CliResult RunLimited(string limit, string[] job, params (string Name, string Value)[] environment) =>
        Cli.Run(
            "/bin/sh",
            ["-c", limit + " && exec \"$@\"", "sh", Environment.ProcessPath!, typeof(ChildProcess).Assembly.Location, .. job],
            AppContext.BaseDirectory,
            environment,
            _ => { });

    /// <summary>Starts a job, waits for the line it writes when it is ready, kills it there, and returns the line.</summary>
    public static string RunAndKill(string[] job)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(ChildProcess).Assembly.Location, .. job]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var child = Process.Start(start)!;
        var line = child.StandardOutput.ReadLine() ?? "";
        child.Kill();
        child.WaitForExit();
        return line;
    }

    internal static int Main(string[] arguments) => arguments switch
    {
        ["library"] => LibraryTests.ReportLibrary(),
        ["spill", var directory, var mebibytes] => FolderTests.Spill(directory, int.Parse(mebibytes, CultureInfo.InvariantCulture)),
        ["spill-and-wait", var directory, var ranks] => FolderTests.SpillAndWait(directory, int.Parse(ranks, CultureInfo.InvariantCulture)),
        ["occupy", var directory, var how] => StoreTests.Occupy(directory, how),
        _ => 64,
    };
}
