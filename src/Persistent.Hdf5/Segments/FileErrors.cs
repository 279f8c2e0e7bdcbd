using LanguageExt;
using Persistent.State;

namespace Persistent.Hdf5.Segments;

/// <summary>The one place where exceptions of files become failures.</summary>
internal static class FileErrors
{
    // ENOSPC, EDQUOT on Linux and macOS; Windows' ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
    private static readonly int[] NoRoom = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Does something with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="doing">What is done: <c>writing a leaf</c>.</param>
    /// <param name="bytes">How many bytes are written; zero when it is no writing.</param>
    /// <param name="work">Does it.</param>
    internal static Option<FileFailure> Try(string path, string doing, long bytes, Action work)
    {
        try
        {
            work();
            return Option<FileFailure>.None;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            return Typed(path, doing, bytes, e);
        }
    }

    internal static bool IsOfFiles(Exception thrown) =>
        thrown is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentOutOfRangeException or ObjectDisposedException;

    internal static FileFailure Typed(string path, string doing, long bytes, Exception thrown)
    {
        var reason = WithoutPath(thrown.Message, path).TrimEnd('.').ReplaceLineEndings(" ");
        return thrown switch
        {
            FileNotFoundException or DirectoryNotFoundException or ObjectDisposedException => new FileFailure.Gone(path, doing),

            // A file beyond the limit of the process or of the file system is reported as an argument out of range.
            IOException when NoRoom.Contains(thrown.HResult) => new FileFailure.Full(path, bytes, reason),
            ArgumentOutOfRangeException when bytes > 0 => new FileFailure.Full(path, bytes, "the file would be larger than is allowed"),
            _ when bytes > 0 || thrown is UnauthorizedAccessException => new FileFailure.Unwritable(path, doing, reason),
            _ => new FileFailure.Unreadable(path, doing, reason),
        };
    }

    // The runtime adds the whole path, which the failure names already.
    private static string WithoutPath(string message, string path)
    {
        var end = message.LastIndexOf(" : '", StringComparison.Ordinal);
        return end > 0 && message.EndsWith(path + "'", StringComparison.Ordinal) ? message[..end] : message;
    }
}
