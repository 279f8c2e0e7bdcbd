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
    private const string Making = "making a folder for segments";
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
        // Where it is does not change with the current folder of the process.
        SpillFolder? folder = null;
        var failure = Made(directory).Match(
            static unmade => Some(unmade),
            () => FileErrors.Try(directory, Making, 1, () => folder = MakeAndSweep(System.IO.Path.GetFullPath(directory))));
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

    /// <summary>Makes the directory, unless there is one; why it cannot be, if so.</summary>
    private static Option<FileFailure> Made(string directory) =>
        FileErrors.Try(directory, Making, 1, () => Directory.CreateDirectory(directory)).Map(failure => failure switch
        {
            FileFailure.Gone => new FileFailure.Unwritable(directory, Making, "there can be no folder in that place"),
            _ when new FileInfo(directory).LinkTarget is { } target => new FileFailure.Unwritable(directory, Making, $"it is a link to {target}, which is not there"),
            _ when File.Exists(directory) => new FileFailure.Unwritable(directory, Making, "a file has that name"),
            _ => failure,
        });

    private static SpillFolder MakeAndSweep(string directory)
    {
        SpillFolder? folder = null;
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

        return folder;
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
        foreach (var path in Directory.EnumerateDirectories(directory, Prefix + "*").Where(path => path != own && IsOurs(path)).ToArray())
        {
            using var held = TryLock(path);
            if (held is not null || !File.Exists(System.IO.Path.Combine(path, LockName)))
            {
                _ = FileErrors.Try(path, "deleting a folder", 0, () => Delete(path, held));
            }
        }
    }

    // A link is none of ours, wherever it leads.
    private static bool IsOurs(string path) =>
        System.IO.Path.GetFileName(path) is var name
        && name.Length == Prefix.Length + NameLength
        && name[Prefix.Length..].All(char.IsAsciiHexDigitLower)
        && new DirectoryInfo(path).LinkTarget is null;

    // Only what this library makes, and the folder only when nothing else is in it.
    private static void Delete(string path, FileStream? held)
    {
        if (held is not null)
        {
            using (held)
            {
                var kept = Directory.EnumerateFiles(path, "rank-*-segment-*.h5*").ToArray()
                    .Where(file => FileErrors.Try(file, "deleting a segment", 0, () => File.Delete(file)).IsSome)
                    .ToArray();
                if (kept is [var first, ..])
                {
                    // The lock stays with them, so that the next start tries again.
                    throw new IOException($"{first} cannot be deleted");
                }

                File.Delete(held.Name);
            }
        }

        Directory.Delete(path, recursive: false);
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
