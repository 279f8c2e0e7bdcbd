using System.Runtime.InteropServices;

namespace Persistent.Runs;

/// <summary>
/// Turns the first SIGINT (Ctrl-C) or SIGTERM into a wish to end after the step at hand; a second one ends the process as if this did not exist.
/// A run that a script started in the background ignores SIGINT, as shells arrange; SIGTERM still reaches it.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private int signals;

    /// <summary>Starts to listen.</summary>
    public Interruption() => registrations = [Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGTERM)];

    /// <summary>Whether a signal came.</summary>
    public bool IsRequested => Volatile.Read(ref signals) > 0;

    /// <summary>Stops listening.</summary>
    public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());

    private PosixSignalRegistration Listen(PosixSignal signal) =>
        PosixSignalRegistration.Create(signal, context => context.Cancel = Interlocked.Increment(ref signals) == 1);
}
