using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Persistent.Hdf5.Native;

/// <summary>What libhdf5 says about the call that just failed on this thread.</summary>
internal static unsafe class ErrorStack
{
    /// <summary>The whole stack in one line, the cause first: <c>H5FD_sec2_open: unable to open file (File accessibility: Unable to open file); H5F_open: …</c>.</summary>
    internal static string Text()
    {
        var lines = new List<string>();
        var handle = GCHandle.Alloc(lines);
        try
        {
            _ = H5.WalkErrors(0, Code.WalkUpward, &Add, (void*)GCHandle.ToIntPtr(handle));
            _ = H5.ClearErrors(0);
        }
        finally
        {
            handle.Free();
        }

        return lines.Count > 0 ? string.Join("; ", lines.Distinct(StringComparer.Ordinal)) : "no reason was given";
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Add(uint level, ErrorRecord* record, void* data)
    {
        var lines = (List<string>)GCHandle.FromIntPtr((nint)data).Target!;
        lines.Add($"{Utf8(record->Function)}: {Utf8(record->Description)} ({Message(record->Major)}: {Message(record->Minor)})");
        return 0;
    }

    private static string Message(long message)
    {
        var text = stackalloc byte[256];
        var kind = 0;
        return H5.ErrorText(message, &kind, text, 256) > 0 ? Utf8(text) : "";
    }

    private static string Utf8(byte* text) => (Marshal.PtrToStringUTF8((nint)text) ?? "").ReplaceLineEndings(" ").Trim();
}
