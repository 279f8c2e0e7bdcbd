using Persistent.State;

namespace Persistent.Hdf5.Segments;

/// <summary>Which folders in a directory belong to runs that are dead, and how they are deleted.</summary>
/// <remarks>
/// Each rank holds a lock, <c>rank-0003.lock</c>, in the folder of its run. Whoever can take all of them knows that their processes are dead, and deletes the folder.
/// A lock is made before anything else that its rank has in the folder, and deleted after it, so a folder without one is empty or none of ours. Only names of twelve hexadecimal digits are looked at.
/// </remarks>
internal static class SpillLeftovers
{
    /// <summary>How many digits the name of a run has.</summary>
    internal const int RunLength = 12;

    private const string Prefix = "persistent-";
    private const string Locks = "rank-*.lock";
    private const string OfAnyRank = "rank-*-segment-*.h5*";
    private const int MostPasses = 100;

    internal static string PathOf(string directory, string run) => Path.Combine(directory, Prefix + run);

    /// <summary>Makes the lock of a rank and takes it.</summary>
    /// <exception cref="IOException">There is one already, or it cannot be made.</exception>
    internal static FileStream Lock(string path, int rank) => Open(Path.Combine(path, $"rank-{rank:D4}.lock"), FileMode.CreateNew);

    /// <summary>Takes a lock that is there; null when somebody has it, or it is gone.</summary>
    internal static FileStream? TryLock(string file)
    {
        try
        {
            return Open(file, FileMode.Open);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes the folders of the dead in a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="own">The folder of whoever asks.</param>
    internal static void Sweep(string directory, string own)
    {
        foreach (var path in Directory.EnumerateDirectories(directory, Prefix + "*").Where(path => path != own && IsOurs(path)).ToArray())
        {
            _ = FileErrors.Try(path, "deleting a folder", 0, () => DeleteIfDead(path));
        }
    }

    /// <summary>Deletes segments in a folder, then locks, then the folder if nothing else is in it. Where there is no other lock, the segments of those who had one go too.</summary>
    /// <exception cref="IOException">Something cannot be deleted.</exception>
    internal static void Delete(string path, string segments, IReadOnlyCollection<FileStream> locks)
    {
        if (locks.Count == 0)
        {
            // Without a lock, what is in the folder is none of ours.
            Directory.Delete(path, recursive: false);
            return;
        }

        for (var i = 1; ; i++)
        {
            DeleteAll(Deletable(path, segments, locks));
            foreach (var held in locks)
            {
                File.Delete(held.Name);
            }

            try
            {
                Directory.Delete(path, recursive: false);
                return;
            }
            catch (IOException) when (i < MostPasses && Deletable(path, segments, locks).Length > 0)
            {
                // One was made meanwhile: a process that ends without disposing does not wait for its I/O thread. Without the folder no more can be made.
            }
        }
    }

    // A rank whose process ended without disposing may have made one after it had deleted its own. Nobody but the last is there to delete it.
    private static string[] Deletable(string path, string own, IReadOnlyCollection<FileStream> locks) => Directory.GetFiles(
        path,
        Directory.EnumerateFiles(path, Locks).All(file => locks.Any(held => Path.GetFileName(held.Name) == Path.GetFileName(file))) ? OfAnyRank : own);

    private static void DeleteAll(string[] segments)
    {
        var kept = segments.Where(static file => FileErrors.Try(file, "deleting a segment", 0, () => File.Delete(file)).IsSome).ToArray();
        if (kept is [var first, ..])
        {
            // The locks stay with them, so that the next start tries again.
            throw new IOException($"{first} cannot be deleted");
        }
    }

    private static void DeleteIfDead(string path)
    {
        var locks = new List<FileStream>();
        try
        {
            foreach (var file in Directory.EnumerateFiles(path, Locks).Order(StringComparer.Ordinal).ToArray())
            {
                if (TryLock(file) is { } held)
                {
                    locks.Add(held);
                }
                else if (File.Exists(file))
                {
                    return;
                }
            }

            Delete(path, OfAnyRank, locks);
        }
        finally
        {
            locks.ForEach(static held => held.Dispose());
        }
    }

    private static FileStream Open(string file, FileMode mode) => new(file, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);

    // A link is none of ours, wherever it leads.
    private static bool IsOurs(string path) =>
        Path.GetFileName(path) is var name
        && name.Length == Prefix.Length + RunLength
        && name[Prefix.Length..].All(char.IsAsciiHexDigitLower)
        && new DirectoryInfo(path).LinkTarget is null;
}
