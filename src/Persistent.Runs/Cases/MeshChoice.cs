namespace Persistent.Runs.Cases;

/// <summary>Where the mesh of a case comes from.</summary>
public abstract record MeshChoice
{
    private MeshChoice()
    {
    }

    /// <summary>The unit square, cut into cells of two triangles.</summary>
    /// <param name="Across">Cells from left to right.</param>
    /// <param name="Up">Cells from bottom to top.</param>
    public sealed record Cells(int Across, int Up) : MeshChoice;

    /// <summary>A Gmsh 4.1 file.</summary>
    /// <param name="Path">Its full path.</param>
    public sealed record Gmsh(string Path) : MeshChoice;

    /// <summary>The result of the function for the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="cells">For the unit square.</param>
    /// <param name="gmsh">For a file.</param>
    /// <returns>What the function returned.</returns>
    public T Match<T>(Func<Cells, T> cells, Func<Gmsh, T> gmsh) => this switch
    {
        Cells square => cells(square),
        Gmsh file => gmsh(file),
        _ => throw new InvalidOperationException("The union is closed."),
    };
}
