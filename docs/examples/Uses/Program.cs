namespace Persistent.Examples.Uses;

/// <summary>Runs the examples that are named, or all: <c>dotnet run --project docs/examples/Uses -- backtrack</c>.</summary>
public static class Program
{
    private static readonly (string Name, Func<IEnumerable<string>> Run)[] s_uses =
    [
        ("backtrack", Backtrack.Run),
        ("courant", CourantRetry.Run),
        ("stages", Stages.Run),
        ("probe", Probe.Run),
        ("regression", Regression.Run),
        ("branches", Branches.Run),
    ];

    /// <summary>The names of the examples.</summary>
    public static IEnumerable<string> Names => s_uses.Select(use => use.Name);

    /// <summary>The lines that an example writes.</summary>
    public static IEnumerable<string> Lines(string name) => s_uses.Single(use => use.Name == name).Run();

    public static int Main(string[] args)
    {
        var unknown = args.Except(Names, StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine($"There is no example '{unknown[0]}'; there are: {string.Join(", ", Names)}.");
            return 2;
        }

        foreach (var name in args.Length > 0 ? args : Names)
        {
            Console.WriteLine($"-- {name}");
            foreach (var line in Lines(name))
            {
                Console.WriteLine(line);
            }
        }

        return 0;
    }
}
