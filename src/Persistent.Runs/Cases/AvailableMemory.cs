using System.Globalization;

namespace Persistent.Runs.Cases;

/// <summary>The memory that this process may still use.</summary>
public static class AvailableMemory
{
    /// <summary>The limit that the runtime sees: physical memory, or that of the container.</summary>
    /// <returns>Bytes.</returns>
    public static long LimitBytes() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The lesser of the limit that the runtime sees (physical memory, container) and what the system says is available now.</summary>
    /// <returns>Bytes.</returns>
    public static long Bytes()
    {
        const string field = "MemAvailable:";
        var limit = LimitBytes();
        try
        {
            var line = File.ReadLines("/proc/meminfo").FirstOrDefault(l => l.StartsWith(field, StringComparison.Ordinal));
            return line is not null && long.TryParse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture, out var kibibytes)
                ? Math.Min(limit, kibibytes * 1024)
                : limit;
        }
        catch (IOException)
        {
            return limit;
        }
    }
}
