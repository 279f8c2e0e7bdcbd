using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using static LanguageExt.Prelude;

namespace Persistent.Fields.Flows;

/// <summary>The operators of the mesh that was asked for last. What it returns depends on the mesh alone, so that nobody can see whether it was kept.</summary>
internal sealed class ConvectionMemo(Interpolation interpolation)
{
    private volatile ConvectionOperators? _last;

    internal Either<MeshFailure, ConvectionOperators> Of(Mesh mesh) =>
        _last is { } last && last.Mesh.Equals(mesh) ? Right(last) : RectangleDomain.Of(mesh).Map(Of);

    internal ConvectionOperators Of(RectangleDomain domain)
    {
        if (_last is { } last && last.Mesh.Equals(domain.Mesh))
        {
            return last;
        }

        var made = Scope.Keep(new ConvectionOperators(domain, interpolation));
#pragma warning disable PST0107 // depends on the mesh alone
        _last = made;
#pragma warning restore PST0107
        return made;
    }
}
