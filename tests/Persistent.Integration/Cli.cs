using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit.Sdk;

namespace Persistent.Integration;

/// <summary>The built command, run as a process.</summary>
internal static partial class Cli
{
    /// <summary>No run of a test takes longer; one that does is killed and its test fails.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "Persistent.Cli");

    /// <summary>Runs to the end.</summary>
    public static CliResult Run(IEnumerable<string> arguments, string folder, params (string Name, string Value)[] environment) =>
        Run(Executable, arguments, folder, environment, _ => { });

    /// <summary>Runs to the end, and sends signals when a line of standard output fulfils a condition.</summary>
    public static CliResult RunAndSignal(IEnumerable<string> arguments, string folder, int[] signals, Predicate<string> when)
    {
        var sent = false;
        var (executable, all) = IgnoresSignals() ? ("/usr/bin/env", ["--default-signal=INT,HUP", Executable, .. arguments]) : (Executable, arguments);
        return Run(executable, all, folder, [], state =>
        {
            if (!sent && when(state.Line))
            {
                sent = true;
                Array.ForEach(signals, signal => _ = Kill(state.ProcessId, signal));
            }
        });
    }

    public static CliResult Run(
        string executable,
        IEnumerable<string> arguments,
        string folder,
        (string Name, string Value)[] environment,
        Action<(string Line, int ProcessId)> onLine)
    {
        var start = new ProcessStartInfo(executable)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();

        // On a thread of its own: those of the pool may all be busy with other tests, and the process would be through before its lines are seen.
        var output = Task.Factory.StartNew(
            () =>
            {
                var lines = new List<string>();
                while (process.StandardOutput.ReadLine() is { } line)
                {
                    lines.Add(line);
                    onLine((line, process.Id));
                }

                return lines;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new XunitException($"{executable} {string.Join(' ', start.ArgumentList)} did not end within {Limit}.");
        }

        process.WaitForExit();
        return new CliResult(process.ExitCode, [.. output.GetAwaiter().GetResult()], error.GetAwaiter().GetResult());
    }

    public static JsonElement ReadJson(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }

    // A process that a script started in the background ignores SIGINT, one under nohup SIGHUP, and so do its children; env undoes that.
    private static bool IgnoresSignals() =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 3) != 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
