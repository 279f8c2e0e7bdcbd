using System.Text.Json;
using LanguageExt;
using Persistent.Fields.Flows;
using Persistent.Fields.Interpolants;

namespace Persistent.Runs.Cases;

/// <summary>Makes a case of its entries: fills in defaults, checks every type and bound, and lowers what a bound caps.</summary>
public static class CaseReader
{
    /// <summary>The cells of the unit square when neither <c>mesh.cells</c> nor <c>mesh.gmsh</c> is given.</summary>
    public const int DefaultCells = 32;

    // The next step aims below the limit, or every second one would be rejected.
    private const double MostOfCourant = 0.9;
    private const double LargestRayleigh = 1e12;
    private const double LargestStep = 1e6;
    private const double LargestCourant = 1e6;
    private const int MostTracers = int.MaxValue;

    /// <summary>The case that entries describe.</summary>
    /// <param name="entries">Entries; missing ones have their defaults.</param>
    /// <returns>The effective case: <c>step.first</c> is at most <c>step.max</c>, <c>courant.target</c> at most 0.9 <c>courant.max</c>; or the first entry that is wrong.</returns>
    public static Either<BadInput, Case> Read(CaseEntries entries) =>
        from rayleigh in Number(entries, CaseKeys.Rayleigh, 1e4, LargestRayleigh)
        from mesh in Mesh(entries)
        from tracers in Integer(entries, CaseKeys.Tracers, 4000UL, 1, MostTracers)
        from seed in Integer(entries, CaseKeys.Seed, 1UL, 0, ulong.MaxValue)
        from first in Number(entries, CaseKeys.StepFirst, 0.05, LargestStep)
        from max in Number(entries, CaseKeys.StepMax, 0.05, LargestStep)
        from minimum in Number(entries, CaseKeys.StepMinimum, 1e-12, LargestStep)
        from target in Number(entries, CaseKeys.CourantTarget, 1, LargestCourant)
        from courant in Number(entries, CaseKeys.CourantMax, 1.5, LargestCourant)
        from interpolation in Interpolant(entries)
        select new Case(
            rayleigh,
            mesh,
            (int)tracers,
            seed,
            new StepLimits(Math.Min(first, max), max, minimum),
            new CourantLimits(Math.Min(target, MostOfCourant * courant), courant),
            interpolation);

    private static Either<BadInput, MeshChoice> Mesh(CaseEntries entries) =>
        entries.Find(CaseKeys.MeshCells).Match(
            Some: cells => entries.Find(CaseKeys.MeshGmsh).Match(
                Some: gmsh => new BadInput($"{gmsh.Source} has both {CaseKeys.MeshCells} and {CaseKeys.MeshGmsh}", "keep one"),
                None: () => Cells(cells)),
            None: () => entries.Find(CaseKeys.MeshGmsh).Match(
                Some: Gmsh,
                None: () => new MeshChoice.Cells(DefaultCells, DefaultCells)));

    private static Either<BadInput, MeshChoice> Cells(CaseEntry entry)
    {
        const string remedy = "give a whole number of cells from 2, such as 32, or two, such as [32,32]";
        JsonElement[] counts = entry.Value.ValueKind switch
        {
            JsonValueKind.Array when entry.Value.GetArrayLength() == 2 => [entry.Value[0], entry.Value[1]],
            JsonValueKind.Number => [entry.Value, entry.Value],
            _ => [],
        };
        if (counts.Length == 0 || counts.Any(count => count.ValueKind != JsonValueKind.Number || !(count.GetDouble() >= 2 && double.IsInteger(count.GetDouble()))))
        {
            return Wrong(CaseKeys.MeshCells, entry, remedy);
        }

        // A count that no array can index is refused here, one that memory cannot hold by MemoryEstimate.
        return counts.All(count => count.GetDouble() <= int.MaxValue)
            ? new MeshChoice.Cells((int)counts[0].GetDouble(), (int)counts[1].GetDouble())
            : Wrong(CaseKeys.MeshCells, entry, "give fewer cells than fit into memory");
    }

    private static Either<BadInput, MeshChoice> Gmsh(CaseEntry entry) =>
        entry.Value.ValueKind == JsonValueKind.String && entry.Value.GetString() is { Length: > 0 } path && !path.Contains('\0', StringComparison.Ordinal)
            ? new MeshChoice.Gmsh(Path.GetFullPath(path, entry.Folder))
            : Wrong(CaseKeys.MeshGmsh, entry, "give the path of a Gmsh 4.1 file as a string");

    private static Either<BadInput, Interpolation> Interpolant(CaseEntries entries) =>
        entries.Find(CaseKeys.Interpolation).Match(
            Some: entry => entry.Value.ValueKind != JsonValueKind.String
                ? Wrong(CaseKeys.Interpolation, entry, "give \"cubic\" or \"linear\"")
                : Interpolation.FromName(entry.Value.GetString() ?? "").Match(
                    Some: known => known,
                    None: () => (Either<BadInput, Interpolation>)Wrong(
                        CaseKeys.Interpolation,
                        entry,
                        $"did you mean \"{NearestName.Of(entry.Value.GetString() ?? "", ["cubic", "linear"])}\"?")),
            None: () => Interpolation.Cubic);

    private static Either<BadInput, double> Number(CaseEntries entries, string key, double fallback, double largest) =>
        entries.Find(key).Match(
            Some: entry => entry.Value.ValueKind == JsonValueKind.Number && entry.Value.GetDouble() is var number && number > 0 && number <= largest
                ? number
                : (Either<BadInput, double>)Wrong(key, entry, FormattableString.Invariant($"give a number above 0, at most {largest}")),
            None: () => fallback);

    private static Either<BadInput, ulong> Integer(CaseEntries entries, string key, ulong fallback, ulong smallest, ulong largest) =>
        entries.Find(key).Match(
            Some: entry => entry.Value.ValueKind == JsonValueKind.Number && WholeNumber(entry.Value) is { IsSome: true } whole
                    && whole.IfNone(0) is var number && number >= smallest && number <= largest
                ? number
                : (Either<BadInput, ulong>)Wrong(key, entry, FormattableString.Invariant($"give a whole number from {smallest} to {largest}")),
            None: () => fallback);

    // 4000, 4000.0 and 4e3 are the same whole number.
    private static Option<ulong> WholeNumber(JsonElement element) =>
        element.TryGetUInt64(out var exact) ? exact
        : element.GetDouble() is var number && number >= 0 && number < 9.007199254740992e15 && double.IsInteger(number) ? (ulong)number
        : Option<ulong>.None;

    private static BadInput Wrong(string key, CaseEntry entry, string remedy)
    {
        var text = entry.Value.GetRawText();
        return new BadInput($"{key} = {(text.Length <= 60 ? text : text[..57] + "...")} in {entry.Source} is not valid", remedy);
    }
}
