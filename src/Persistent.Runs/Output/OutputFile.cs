using LanguageExt;

namespace Persistent.Runs.Output;

/// <summary>Files that a run writes: tried before it starts, and published whole.</summary>
public static class OutputFile
{
    /// <summary>Whether a file could be written, found out by trying; leaves nothing behind and touches nothing that exists.</summary>
    /// <param name="option">The option that named it, for the message.</param>
    /// <param name="path">The file.</param>
    /// <returns>The path, or why it cannot be written.</returns>
    public static Either<BadInput, string> Try(string option, string path)
    {
        const string remedy = "give a file in a folder that exists and can be written";
        try
        {
            var target = Resolve(path);
            if (Directory.Exists(target) || path.EndsWith('/'))
            {
                return new BadInput($"{option} {path} is a folder", "give the name of a file");
            }

            if (File.Exists(target))
            {
                using var existing = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            }

            if (IsDevice(target) && !File.Exists(target))
            {
                return new BadInput($"{option} {path} is among devices, where no file can be made", remedy);
            }

            if (!IsDevice(target))
            {
                using var probe = new FileStream(TemporaryFor(target), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }

            return path;
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            return new BadInput($"{option} {path} is in a folder that does not exist", remedy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new BadInput($"{option} {path} cannot be written ({e.Message.TrimEnd('.')})", remedy);
        }
    }

    /// <summary>Writes a file under another name, flushes it to the device and renames it, so that a reader finds the old content or the new, never a part.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Publish(string path, ReadOnlySpan<byte> content)
    {
        var target = Resolve(path);
        if (IsDevice(target))
        {
            using var device = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            device.Write(content);
            return;
        }

        var temporary = TemporaryFor(target);
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // A link keeps pointing where it does; what it points at is replaced.
    private static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        var file = new FileInfo(full);
        return IsDevice(full) || file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
    }

    /// <summary>Whether a path names a device or a process's own file: a rename would put a file in its place. <c>/dev/shm</c> is a folder as others.</summary>
    internal static bool IsDevice(string target) =>
        (target.StartsWith("/dev/", StringComparison.Ordinal) && !target.StartsWith("/dev/shm/", StringComparison.Ordinal))
        || target.StartsWith("/proc/", StringComparison.Ordinal);

    private static string TemporaryFor(string target) => $"{target}.{Environment.ProcessId}.tmp";
}
