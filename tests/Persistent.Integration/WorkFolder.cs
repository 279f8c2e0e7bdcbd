namespace Persistent.Integration;

/// <summary>An empty folder of a test, deleted after it.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("persistent-");

    public string FullName => folder.FullName;

    public string File(string name) => Path.Combine(folder.FullName, name);

    public string Write(string name, string content)
    {
        System.IO.File.WriteAllText(File(name), content);
        return File(name);
    }

    /// <summary>Names and contents of everything in it.</summary>
    public string[] Inventory() =>
    [
        .. Directory.EnumerateFileSystemEntries(folder.FullName, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => System.IO.File.Exists(path) ? $"{path} {Convert.ToHexString(System.IO.File.ReadAllBytes(path))}" : path),
    ];

    public void Dispose() => folder.Delete(recursive: true);
}
