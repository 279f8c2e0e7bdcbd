namespace Persistent.Tests.Architecture;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Persistent.sln, found by walking up from the test assembly.</summary>
    public static string Root { get; } = Find();

    /// <summary>The projects under <c>src</c>, by name, in ordinal order.</summary>
    public static IReadOnlyList<string> SourceProjects { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal),
    ];

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The C# files below a folder, without what the build put there.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Persistent.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Persistent.sln.");
    }
}
