using System.Collections.Immutable;

namespace Persistent.Hdf5.Native;

/// <summary>Under which names libhdf5 is looked for, in order.</summary>
internal static class LibraryNames
{
    // The numbers that releases 1.10 to 2.0 gave their shared libraries.
    private static readonly string[] Numbers = ["320", "310", "200", "103", "101", "100"];

    /// <summary>The names for this system; or only the one that the environment gives.</summary>
    internal static ImmutableArray<string> All(string? given)
    {
        if (!string.IsNullOrEmpty(given))
        {
            return [given];
        }

        return OperatingSystem.IsMacOS()
            ? [
                "/opt/homebrew/opt/hdf5/lib/libhdf5.dylib", "/usr/local/opt/hdf5/lib/libhdf5.dylib",
                "/opt/homebrew/opt/hdf5-mpi/lib/libhdf5.dylib", "/usr/local/opt/hdf5-mpi/lib/libhdf5.dylib", "libhdf5.dylib",
            ]
            : OperatingSystem.IsWindows()
                ? ["hdf5.dll"]
                : [.. Numbers.Select(n => $"libhdf5_serial.so.{n}"), .. Numbers.Select(n => $"libhdf5.so.{n}"), "libhdf5_serial.so", "libhdf5.so"];
    }

    /// <summary>What to do when none of them is there.</summary>
    internal static string Remedy(string variable) =>
        (OperatingSystem.IsMacOS() ? "install it with 'brew install hdf5'"
            : OperatingSystem.IsWindows() ? "install HDF5 and put its folder on the PATH"
            : "install it with 'apt-get install libhdf5-103-1' (Debian 12, Ubuntu 22.04) or 'apt-get install hdf5-tools' (any)")
        + $", or set {variable} to the library's path";
}
