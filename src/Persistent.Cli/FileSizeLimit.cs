using System.Runtime.InteropServices;

namespace Persistent.Cli;

/// <summary>A file that reaches the limit on the size of files (<c>ulimit -f</c>) ends the process with a signal; while this is held, the write fails instead, as on a full disk.</summary>
internal static class FileSizeLimit
{
    // SIGXFSZ of Linux and macOS.
    private const PosixSignal Exceeded = (PosixSignal)25;

    public static IDisposable? AsAnError() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(Exceeded, static signal => signal.Cancel = true);
}
