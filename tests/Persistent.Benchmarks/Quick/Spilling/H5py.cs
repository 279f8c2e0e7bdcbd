using System.Diagnostics;
using System.Globalization;

namespace Persistent.Benchmarks.Quick.Spilling;

/// <summary>h5py in a process of its own, which writes a round when it is told to and says how long that took.</summary>
internal sealed class H5py : IDisposable
{
    private static readonly string[] s_names = ["/usr/bin/python3", "python3"];
    private readonly Process _process;

    private H5py(Process process, string version) => (_process, Version) = (process, version);

    internal string Version { get; }

    /// <summary>Starts it; null where there is no python with h5py.</summary>
    internal static H5py? Start(string folder, int states, int stateBytes)
    {
        foreach (var name in s_names)
        {
            if (Begun(name, folder, states, stateBytes) is not { } process)
            {
                continue;
            }

            if (process.StandardOutput.ReadLine() is { } line && line.StartsWith("ready ", StringComparison.Ordinal))
            {
                return new(process, line["ready ".Length..]);
            }

            process.WaitForExit();
            process.Dispose();
        }

        return null;
    }

    /// <summary>Writes once.</summary>
    /// <param name="how"><c>leaves</c> or <c>whole</c>.</param>
    /// <param name="where"><c>again</c> or <c>new</c>.</param>
    /// <returns>Microseconds.</returns>
    internal double Write(string how, string where)
    {
        _process.StandardInput.WriteLine($"{how} {where}");
        _process.StandardInput.Flush();
        return double.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("h5py ended before it was told to."), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process? Begun(string name, string folder, int states, int stateBytes)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "store_h5py.py");
        string[] arguments = [script, folder, states.ToString(CultureInfo.InvariantCulture), stateBytes.ToString(CultureInfo.InvariantCulture)];
        try
        {
            return Process.Start(new ProcessStartInfo(name, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
