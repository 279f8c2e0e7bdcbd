using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Persistent.Benchmarks.Quick;

/// <summary>The peers in C, when there is a gcc to compile them: reported beside ours, not judged.</summary>
internal static unsafe class Gcc
{
    private static readonly Lazy<nint> s_library = new(Compile);

    /// <summary>A sweep of a stencil over a field, by its name in the source; null without gcc.</summary>
    internal static delegate* unmanaged<double*, double*, long, double, void> Sweep(string name) =>
        s_library.Value == 0 ? null : (delegate* unmanaged<double*, double*, long, double, void>)NativeLibrary.GetExport(s_library.Value, name);

    private static nint Compile()
    {
        var folder = Directory.CreateTempSubdirectory("persistent-benchmark-");
        try
        {
            var library = Path.Combine(folder.FullName, "stencil.so");
            var source = Path.Combine(AppContext.BaseDirectory, "peers", "stencil.c");
            using var gcc = Process.Start(new ProcessStartInfo("gcc", ["-O3", "-march=native", "-shared", "-fPIC", "-o", library, source]) { RedirectStandardError = true, UseShellExecute = false });
            gcc!.WaitForExit();
            return gcc.ExitCode == 0 ? NativeLibrary.Load(library) : 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
