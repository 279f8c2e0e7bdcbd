using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>Checks that from every version that is known a chain of migrations leads to the newest.</summary>
internal static class Migrations
{
    /// <summary>Reports the newest version of each state to which nothing leads from an older one.</summary>
    public static void Check(IEnumerable<INamedTypeSymbol> states, ShippedStates? shipped, Action<Diagnostic> report)
    {
        foreach (var versions in states.GroupBy(state => NameOf(state).Name, StringComparer.Ordinal))
        {
            var newest = versions.OrderByDescending(state => NameOf(state).Version).First();
            var (name, version) = NameOf(newest);
            var reached = Reached(newest);
            var declared = versions.GroupBy(state => NameOf(state).Version).ToDictionary(same => same.Key, same => same.First());
            var older = declared.Keys.Concat(shipped?.Versions(name) ?? []).Where(each => each < version && !reached.Contains($"{name}@{each}")).Distinct();
            foreach (var each in older.OrderBy(each => each))
            {
                report(Diagnostic.Create(
                    Problems.NoMigration, newest.Locations[0], newest.Name, version, $"{name}@{each}",
                    declared.TryGetValue(each, out var type) ? $"is '{type.Name}'" : "was shipped",
                    declared.ContainsKey(each)
                        ? $"write 'static {newest.Name} Migrate({type!.Name} old)', or a chain of migrations"
                        : $"bring its record back as '{newest.Name}V{each}' and write 'static {newest.Name} Migrate({newest.Name}V{each} old)', or remove its line to read such files no more"));
            }
        }
    }

    private static HashSet<string> Reached(INamedTypeSymbol newest)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<INamedTypeSymbol>([newest]);
        while (open.Count > 0)
        {
            var type = open.Pop();
            var (name, version) = NameOf(type);
            if (names.Add($"{name}@{version}"))
            {
                foreach (var old in MigrationReader.Predecessors(type.OriginalDefinition))
                {
                    open.Push(old);
                }
            }
        }

        return names;
    }

    private static (string Name, int Version) NameOf(INamedTypeSymbol state) => StateName.Of(WellKnown.State(state.OriginalDefinition)!);
}
