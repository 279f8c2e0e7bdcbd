using LanguageExt;
using Persistent.Fields.Meshes;

namespace Persistent.Runs.Meshes;

/// <summary>Mesh files on disk.</summary>
public static class MeshFile
{
    /// <summary>The largest file that is read.</summary>
    public static long LargestBytes => Array.MaxLength;

    /// <summary>Reads a Gmsh file as <see cref="GmshReader.Parse"/> does.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>The mesh, or the failure, which names the path.</returns>
    public static Either<MeshFileFailure, Mesh> Read(string path) => Bytes(path).Bind(bytes =>
        GmshReader.Parse(bytes).MapLeft<MeshFileFailure>(reason => new MeshFileFailure.Invalid(path, reason)));

    private static Either<MeshFileFailure, byte[]> Bytes(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > LargestBytes)
            {
                return new MeshFileFailure.TooLarge(path, stream.Length);
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new MeshFileFailure.Missing(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new MeshFileFailure.Unreadable(path, e.Message.TrimEnd('.').ReplaceLineEndings(" "));
        }
    }
}
