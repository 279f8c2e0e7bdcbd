using LanguageExt;
using Persistent.State;

namespace Persistent.Hdf5.Segments;

/// <summary>The directory in which runs make folders for segments: made if need be, or only tried.</summary>
internal static class SpillDirectory
{
    /// <summary>What is done here, in failures.</summary>
    internal const string Making = "making a folder for segments";

    /// <summary>Makes the directory, unless there is one, and something in it; why it cannot be, if so.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="make">Given the whole path: where it is does not change with the current folder of the process.</param>
    internal static Option<FileFailure> Make(string directory, Action<string> make) =>
        FileErrors.Try(directory, Making, 1, () => make(Directory.CreateDirectory(directory).FullName)).Map(failure => failure switch
        {
            FileFailure.Gone => new FileFailure.Unwritable(directory, Making, "there can be no folder in that place"),
            _ when Directory.Exists(directory) => failure,
            _ when new FileInfo(directory).LinkTarget is { } target => new FileFailure.Unwritable(directory, Making, $"it is a link to {target}, which is not there"),
            _ when File.Exists(directory) => new FileFailure.Unwritable(directory, Making, "a file has that name"),
            _ => failure,
        });

    /// <summary>Does the same and undoes it: no directory stays that was not there before.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="makeAndDelete">Makes something in it and deletes that.</param>
    internal static Option<FileFailure> Try(string directory, Action<string> makeAndDelete)
    {
        var unmade = Unmade(Path.GetFullPath(directory)).ToArray();
        var failure = Make(directory, makeAndDelete);
        foreach (var path in unmade)
        {
            _ = FileErrors.Try(path, "deleting a folder", 0, () => Directory.Delete(path, recursive: false));
        }

        return failure;
    }

    /// <summary>Makes a folder for its user alone, since what is in it tells what a model's state is.</summary>
    internal static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What would have to be made for a directory to be there, the innermost first. A link that leads nowhere is something.</summary>
    private static IEnumerable<string> Unmade(string directory)
    {
        for (var path = Path.TrimEndingDirectorySeparator(directory);
            path is not null && !Path.Exists(path) && new FileInfo(path).LinkTarget is null;
            path = Path.GetDirectoryName(path))
        {
            yield return path;
        }
    }
}
