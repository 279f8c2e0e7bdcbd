using System.Collections.Immutable;
using LanguageExt;
using Persistent.Fields.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

/// <summary>The mesh files beside the tests, and short ways to the two sides of a result.</summary>
internal static class MeshFiles
{
    public const string Square = "unit-square-h0.1.msh";
    public const string SquareBinary = "unit-square-h0.1-binary.msh";
    public const string Box = "box-4x1.msh";
    public const string Annulus = "annulus-h0.08.msh";
    public const string Cube = "unit-cube-h0.2.msh";

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fields", "Meshes", "Files", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    public static Mesh Mesh(string name) => GmshReader.Parse(Bytes(name)).Value();

    public static TRight Value<TLeft, TRight>(this Either<TLeft, TRight> either) =>
        either.IfLeft(left => throw new Xunit.Sdk.XunitException($"A value was expected, not the failure: {left}"));

    public static MeshFailure Failure<TRight>(this Either<MeshFailure, TRight> either) =>
        either.Match(right => throw new Xunit.Sdk.XunitException($"A failure was expected, not {right}"), left => left);

    /// <summary>The failure as the case expected, after a look at its line.</summary>
    public static TCase Failure<TCase>(this MeshFailure failure)
        where TCase : MeshFailure
    {
        Assert.DoesNotContain('\n', failure.Message);
        Assert.InRange(failure.Message.Length, 20, 300);
        Assert.Equal(failure.Message, failure.ToString());
        return Assert.IsType<TCase>(failure);
    }

    public static ImmutableSortedDictionary<string, ImmutableArray<int>> Groups(params (string Name, int[] Members)[] groups) =>
        groups.ToImmutableSortedDictionary(group => group.Name, group => group.Members.ToImmutableArray(), StringComparer.Ordinal);

    public static (double X, double Y) Vertex(this Mesh mesh, long vertex) => (mesh.Coordinates[2 * vertex], mesh.Coordinates[(2 * vertex) + 1]);

    public static (int A, int B, int C) Corners(this Mesh mesh, int cell)
    {
        var cells = mesh.Topology.Cells;
        return (cells[3L * cell], cells[(3L * cell) + 1], cells[(3L * cell) + 2]);
    }

}
