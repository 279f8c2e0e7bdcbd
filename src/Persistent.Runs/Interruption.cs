using System.Runtime.InteropServices;

namespace Persistent.Runs;

/// <summary>
/// Turns the first SIGINT (Ctrl-C) or SIGTERM into a wish to end after the step at hand; a second one ends the process as if this did not exist.
/// SIGHUP, when the terminal is gone, is the same wish however often it comes: the system and the shell both send it.
/// A run that a script started in the background ignores SIGINT, as shells arrange, and one under <c>nohup</c> ignores SIGHUP; SIGTERM still reaches them.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private int signals;
    private bool hungUp;

    /// <summary>Starts to listen.</summary>
    public Interruption() => registrations =
    [
        Listen(PosixSignal.SIGINT),
        Listen(PosixSignal.SIGTERM),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            Volatile.Write(ref hungUp, true);
            context.Cancel = true;
        }),
    ];

    /// <summary>Whether a signal came.</summary>
    public bool IsRequested => Volatile.Read(ref signals) > 0 || Volatile.Read(ref hungUp);

    /// <summary>Stops listening.</summary>
    public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());

    private PosixSignalRegistration Listen(PosixSignal signal) =>
        PosixSignalRegistration.Create(signal, context => context.Cancel = Interlocked.Increment(ref signals) == 1);
}
