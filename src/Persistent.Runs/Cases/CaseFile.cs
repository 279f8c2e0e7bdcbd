using LanguageExt;

namespace Persistent.Runs.Cases;

/// <summary>Reads case files. The one place where a case meets the disk.</summary>
public static class CaseFile
{
    // A case is a page of text; more is some other file.
    private const int LongestFile = 1 << 20;

    /// <summary>The entries of a case file; relative paths in it start from its folder.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The entries; or a refusal of a file that is missing, unreadable, too long, or no case.</returns>
    public static Either<BadInput, CaseEntries> Load(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            using var file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
            var content = new byte[LongestFile + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length > LongestFile
                ? new BadInput($"case file {path} is longer than {LongestFile} bytes", "give the path of a case file, such as docs/examples/cases/blankenbach-1a.json")
                : CaseEntries.FromJson(content.AsMemory(0, length), path, Path.GetDirectoryName(full) ?? "/");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var what = e is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : $"cannot be read ({e.Message.TrimEnd('.')})";
            return new BadInput($"case file {path} {what}", "give the path of a case file, such as docs/examples/cases/blankenbach-1a.json");
        }
    }
}
