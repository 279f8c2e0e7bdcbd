using LanguageExt;
using Persistent.State;
using static LanguageExt.Prelude;

namespace Persistent.Hdf5.Segments;

/// <summary>The folder of one run's segments, <c>persistent-RUN</c>, with a lock that is held as long as the process lives.</summary>
/// <remarks>
/// Whoever can take the lock of another folder knows that its process is dead, and deletes it. Folders whose file system has no locks are left alone.
/// The lock is made before anything else in the folder and deleted after it, so a folder without one is empty or none of ours. Only names
/// of twelve hexadecimal digits are looked at.
/// </remarks>
internal sealed class SpillFolder : IDisposable
{
    private const string Prefix = "persistent-";
    private const string LockName = "lock";
    private const int NameLength = 12;
    private const int Tries = 16;
    private readonly FileStream _lock;
    private bool _disposed;

    private SpillFolder(string path, string run, FileStream @lock)
    {
        Path = path;
        Run = run;
        _lock = @lock;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The folder.</summary>
    internal string Path { get; }

    /// <summary>What the run is called.</summary>
    internal string Run { get; }

    /// <summary>Deletes what dead processes left in a directory, which is made if need be, and makes a folder there.</summary>
    internal static Either<FileFailure, SpillFolder> Open(string directory)
    {
        SpillFolder? folder = null;
        var failure = FileErrors.Try(directory, "making a folder for segments", 1, () =>
        {
            Directory.CreateDirectory(directory);
            for (var i = 1; folder is null; i++)
            {
                try
                {
                    folder = Make(directory);
                }
                catch (IOException) when (i < Tries)
                {
                    // Another process took it for the folder of a dead one before it was locked.
                }
            }

            if (folder.LocksWork())
            {
                Sweep(directory, folder.Path);
            }
        });
        return failure.Match(failed => Left<FileFailure, SpillFolder>(failed), () => Right<FileFailure, SpillFolder>(folder!));
    }

    internal string PathOf(int rank, int segment) => System.IO.Path.Combine(Path, $"rank-{rank:D4}-segment-{segment:D4}.h5");

    /// <summary>Deletes the folder with what is in it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;

        // What cannot be deleted now is deleted by the next start.
        _ = FileErrors.Try(Path, "deleting a folder", 0, () => Delete(Path, _lock));
    }

    private static SpillFolder Make(string directory)
    {
        var run = Guid.NewGuid().ToString("N")[..NameLength];
        var path = System.IO.Path.Combine(directory, Prefix + run);
        Directory.CreateDirectory(path);
        var held = Lock(path, FileMode.CreateNew);
        if (!File.Exists(held.Name))
        {
            held.Dispose();
            throw new IOException("the lock was deleted");
        }

        return new(path, run, held);
    }

    private static FileStream Lock(string path, FileMode mode) =>
        new(System.IO.Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);

    private static FileStream? TryLock(string path)
    {
        try
        {
            return Lock(path, FileMode.Open);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool LocksWork()
    {
        using var second = TryLock(Path);
        return second is null;
    }

    private static void Sweep(string directory, string own)
    {
        foreach (var path in Directory.EnumerateDirectories(directory, Prefix + "*").Where(path => path != own && IsName(System.IO.Path.GetFileName(path))).ToArray())
        {
            using var held = TryLock(path);
            if (held is not null || !File.Exists(System.IO.Path.Combine(path, LockName)))
            {
                _ = FileErrors.Try(path, "deleting a folder", 0, () => Delete(path, held));
            }
        }
    }

    private static bool IsName(string folder) =>
        folder.Length == Prefix.Length + NameLength && folder[Prefix.Length..].All(char.IsAsciiHexDigitLower);

    // Only what this library makes, and the folder only when nothing else is in it.
    private static void Delete(string path, FileStream? held)
    {
        if (held is not null)
        {
            foreach (var file in Directory.EnumerateFiles(path, "rank-*-segment-*.h5*").ToArray())
            {
                File.Delete(file);
            }

            File.Delete(held.Name);
            held.Dispose();
        }

        Directory.Delete(path, recursive: false);
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
