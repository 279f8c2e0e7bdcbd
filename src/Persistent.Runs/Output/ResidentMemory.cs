using System.Diagnostics;
using System.Globalization;

namespace Persistent.Runs.Output;

/// <summary>What this process occupied at most.</summary>
public static class ResidentMemory
{
    /// <summary>The largest resident set so far: VmHWM where the system has <c>/proc</c>, else what the runtime says.</summary>
    /// <returns>Bytes.</returns>
    public static long PeakBytes()
    {
        const string field = "VmHWM:";
        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(field, StringComparison.Ordinal));
            if (line is not null && long.TryParse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture, out var kibibytes))
            {
                return kibibytes * 1024;
            }
        }
        catch (IOException)
        {
            // No /proc here.
        }

        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
