using System.Globalization;
using LanguageExt;

namespace Persistent.Fields.Meshes;

/// <summary>
/// A mesh that fills an axis-aligned rectangle and whose boundaries <c>bottom</c>, <c>right</c>, <c>top</c> and <c>left</c> are its sides: what methods that
/// hold on straight walls only ask for.
/// </summary>
/// <remarks>Shares the mesh. Immutable; compares by content.</remarks>
public sealed record RectangleDomain
{
    /// <summary>How far a vertex may be off its side, as a part of the shorter side: rounding of mesh generators, not geometry.</summary>
    public const double Tolerance = 1e-9;

    private RectangleDomain(Mesh mesh, BoundingBox box) => (Mesh, Box) = (mesh, box);

    /// <summary>The mesh.</summary>
    public Mesh Mesh { get; }

    /// <summary>The rectangle.</summary>
    public BoundingBox Box { get; }

    /// <summary>The names of the sides, counter-clockwise from the bottom.</summary>
    public static IReadOnlyList<string> SideNames { get; } = ["bottom", "right", "top", "left"];

    /// <summary>
    /// Checks that a mesh has the four boundaries, that each facet of them lies on its side of the bounding box, that they take in every exterior facet,
    /// and that they are as long as the sides. O(cells).
    /// </summary>
    /// <remarks>
    /// The cells then fill the box once: what bounds them runs along the perimeter only, and around it once, and every cell is counter-clockwise.
    /// </remarks>
    /// <param name="mesh">The mesh.</param>
    /// <returns>The domain, or <see cref="MeshFailure.MissingBoundary"/> or <see cref="MeshFailure.NotRectangle"/>.</returns>
    public static Either<MeshFailure, RectangleDomain> Of(Mesh mesh)
    {
        var box = mesh.Bounds();
        var failure = MissingSide(mesh.Topology) ?? MisplacedFacet(mesh, box) ?? UnnamedFacet(mesh) ?? UncoveredSide(mesh, box);
        return failure is null ? new RectangleDomain(mesh, box) : failure;
    }

    private static MeshFailure? MissingSide(Topology topology)
    {
        var names = topology.Boundaries.Keys;
        var present = topology.Boundaries.IsEmpty ? "none" : string.Join(", ", names.Select(name => $"'{name}'"));
        return SideNames.FirstOrDefault(side => !topology.Boundaries.ContainsKey(side)) is { } missing
            ? new MeshFailure.MissingBoundary(missing, present)
            : null;
    }

    private static MeshFailure? MisplacedFacet(Mesh mesh, BoundingBox box)
    {
        var tolerance = Tolerance * Math.Min(box.Width, box.Height);
        foreach (var side in SideNames)
        {
            var (axis, line) = side switch
            {
                "bottom" => (1, box.MinY),
                "right" => (0, box.MaxX),
                "top" => (1, box.MaxY),
                _ => (0, box.MinX),
            };
            foreach (var facet in mesh.Topology.Boundaries[side].ToArray())
            {
                var ends = Ends(mesh, facet);
                var (from, to) = axis == 0 ? (ends.Ax, ends.Bx) : (ends.Ay, ends.By);
                if (Math.Abs(from - line) > tolerance || Math.Abs(to - line) > tolerance)
                {
                    return Not($"the facet of '{side}' {Show(ends)} is not on the line {(axis == 0 ? 'x' : 'y')} = {Show(line)}");
                }
            }
        }

        return null;
    }

    private static MeshFailure? UnnamedFacet(Mesh mesh)
    {
        var named = new bool[mesh.Topology.FacetCount];
        foreach (var facet in SideNames.SelectMany(side => mesh.Topology.Boundaries[side].ToArray()))
        {
            named[facet] = true;
        }

        var unnamed = Array.IndexOf(named, false, 0, mesh.Topology.ExteriorFacetCount);
        return unnamed < 0 ? null : Not($"the exterior facet {Show(Ends(mesh, unnamed))} belongs to none of the sides");
    }

    private static MeshFailure? UncoveredSide(Mesh mesh, BoundingBox box)
    {
        foreach (var side in SideNames)
        {
            var extent = side is "bottom" or "top" ? box.Width : box.Height;
            var covered = mesh.Topology.Boundaries[side].ToArray().Sum(facet => Length(Ends(mesh, facet)));
            if (!(Math.Abs(covered - extent) <= 4 * Tolerance * extent))
            {
                return Not($"the facets of '{side}' are {Show(covered)} long, the side is {Show(extent)}");
            }
        }

        return null;
    }

    private static (double Ax, double Ay, double Bx, double By) Ends(Mesh mesh, int facet)
    {
        var (from, to) = (2L * mesh.Topology.Facets[2L * facet], 2L * mesh.Topology.Facets[(2L * facet) + 1]);
        return (mesh.Coordinates[from], mesh.Coordinates[from + 1], mesh.Coordinates[to], mesh.Coordinates[to + 1]);
    }

    private static double Length((double Ax, double Ay, double Bx, double By) ends) =>
        Math.Sqrt(((ends.Bx - ends.Ax) * (ends.Bx - ends.Ax)) + ((ends.By - ends.Ay) * (ends.By - ends.Ay)));

    private static MeshFailure.NotRectangle Not(string problem) => new(problem);

    private static string Show(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Show((double Ax, double Ay, double Bx, double By) ends) =>
        $"from ({Show(ends.Ax)}, {Show(ends.Ay)}) to ({Show(ends.Bx)}, {Show(ends.By)})";
}
