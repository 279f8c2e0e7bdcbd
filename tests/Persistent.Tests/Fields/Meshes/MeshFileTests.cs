using Persistent.Fields.Meshes;
using Persistent.Runs.Meshes;
using Xunit;

namespace Persistent.Tests.Fields.Meshes;

public class MeshFileTests
{
    [Fact]
    public void Read_GivesTheMesh() => Assert.Equal(MeshFiles.Mesh(MeshFiles.Box), MeshFile.Read(MeshFiles.PathOf(MeshFiles.Box)).Value());

    [Fact]
    public void MissingFile_IsNamed()
    {
        var path = MeshFiles.PathOf("none.msh");
        Assert.IsType<MeshFileFailure.Missing>(Failure(path));
        Assert.IsType<MeshFileFailure.Missing>(Failure(Path.Combine(path, "deeper", "none.msh")));
    }

    [Fact]
    public void Directory_IsUnreadable() => Assert.IsType<MeshFileFailure.Unreadable>(Failure(AppContext.BaseDirectory));

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void ImpossiblePath_IsUnreadable(string path) => Assert.IsType<MeshFileFailure.Unreadable>(Failure(path));

    [Fact]
    public void FileWithoutAMesh_SaysWhy()
    {
        var failure = Assert.IsType<MeshFileFailure.Invalid>(Failure(MeshFiles.PathOf(MeshFiles.Cube)));
        Assert.IsType<MeshFailure.UnsupportedElement>(failure.Reason);
        Assert.EndsWith(failure.Reason.Message, failure.Message, StringComparison.Ordinal);
    }

    private static MeshFileFailure Failure(string path)
    {
        var failure = MeshFile.Read(path).Match(_ => throw new Xunit.Sdk.XunitException("A failure was expected."), left => left);
        Assert.StartsWith(path + ": ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        return failure;
    }
}
