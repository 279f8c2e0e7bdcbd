using System.Collections.Immutable;

namespace Persistent.Runs.Cases;

/// <summary>The keys of a case, as <c>--set</c> spells them; in a case file a dot is a nested object.</summary>
public static class CaseKeys
{
    /// <summary>The Rayleigh number.</summary>
    public const string Rayleigh = "rayleigh";

    /// <summary>Cells of the unit square: one number, or two for across and up.</summary>
    public const string MeshCells = "mesh.cells";

    /// <summary>A Gmsh file in place of <see cref="MeshCells"/>.</summary>
    public const string MeshGmsh = "mesh.gmsh";

    /// <summary>How many tracers.</summary>
    public const string Tracers = "tracers";

    /// <summary>The seed of the tracers' positions.</summary>
    public const string Seed = "seed";

    /// <summary>The step size that is tried first.</summary>
    public const string StepFirst = "step.first";

    /// <summary>The largest step size.</summary>
    public const string StepMax = "step.max";

    /// <summary>The smallest step size.</summary>
    public const string StepMinimum = "step.minimum";

    /// <summary>The Courant number that the next step aims at.</summary>
    public const string CourantTarget = "courant.target";

    /// <summary>The Courant number beyond which a step is rejected.</summary>
    public const string CourantMax = "courant.max";

    /// <summary>How the semi-Lagrangian step interpolates.</summary>
    public const string Interpolation = "interpolation";

    /// <summary>Every key, in the order in which a case is written.</summary>
    public static ImmutableArray<string> All { get; } =
        [Rayleigh, MeshCells, MeshGmsh, Tracers, Seed, StepFirst, StepMax, StepMinimum, CourantTarget, CourantMax, Interpolation];

    /// <summary>Whether a key is one of <see cref="All"/>.</summary>
    internal static bool IsKey(string key) => All.Contains(key, StringComparer.Ordinal);

    /// <summary>Whether a name is a group of keys, such as <c>step</c>.</summary>
    internal static bool IsGroup(string name) => All.Any(key => key.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>The refusal of a key that does not exist.</summary>
    internal static BadInput Unknown(string key, string source) => IsGroup(key)
        ? new BadInput(
            $"'{key}' in {source} is a group of keys",
            $"set one of {string.Join(", ", All.Where(k => k.StartsWith(key + ".", StringComparison.Ordinal)))}")
        : new BadInput($"unknown key '{key}' in {source}", $"did you mean '{NearestName.Of(key, All)}'?");
}
