namespace Persistent.Integration;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Persistent.sln, found by walking up from the test assembly.</summary>
    public static string Root { get; } = Find();

    /// <summary>The example case.</summary>
    public static string ExampleCase { get; } = Path.Combine(Root, "docs", "examples", "cases", "blankenbach-1a.json");

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
