using System.Text;
using LanguageExt;
using Persistent.Fields.Meshes;

namespace Persistent.Tests.Fields.Meshes;

/// <summary>A small file, the unit square of two triangles, whose sections a test replaces.</summary>
internal sealed record GmshText
{
    public string Format { get; init; } = "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n";

    public string Names { get; init; } = "$PhysicalNames\n2\n1 7 \"floor\"\n2 3 \"all of it\"\n$EndPhysicalNames\n";

    public string Entities { get; init; } = "$Entities\n0 2 1 0\n1 0 0 0 1 0 0 1 7 0\n2 1 0 0 1 1 0 0 0\n5 0 0 0 1 1 0 1 3 2 1 2\n$EndEntities\n";

    public string Nodes { get; init; } = "$Nodes\n1 5 10 50\n2 5 0 5\n10\n20\n30\n40\n50\n0 0 0\n1 0 0\n1 1 0\n0 1 0\n0.5 0.5 0\n$EndNodes\n";

    public string Elements { get; init; } = "$Elements\n3 4 1 4\n1 1 1 1\n1 10 20\n1 2 1 1\n2 20 30\n2 5 2 2\n3 10 20 30\n4 10 30 40\n$EndElements\n";

    public string Rest { get; init; } = "";

    public string Text => Format + Names + Entities + Nodes + Elements + Rest;

    public Either<MeshFailure, Mesh> Parse() => GmshReader.Parse(Encoding.UTF8.GetBytes(Text));

    public TCase Fails<TCase>()
        where TCase : MeshFailure => Parse().Failure().Failure<TCase>();
}
