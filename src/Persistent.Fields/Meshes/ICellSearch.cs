namespace Persistent.Fields.Meshes;

/// <summary>Finds the cell of a mesh in which a point lies.</summary>
public interface ICellSearch
{
    /// <summary>The cell in which a point lies and its barycentric coordinates there; allocates nothing, safe for any number of threads.</summary>
    /// <remarks>
    /// Containment is decided exactly; a coordinate below 1e-100 in magnitude counts as zero. A point on an edge or a vertex belongs to the lowest cell that has it. A point outside the mesh's bounding box
    /// is first moved to the nearest point of the box; a point that then lies in no cell, in a hole or beyond a curved side, belongs to the nearest cell,
    /// the lowest of several, and its weights extrapolate. A NaN coordinate gives cell 0 with NaN weights.
    /// </remarks>
    /// <param name="x">The point's x.</param>
    /// <param name="y">The point's y.</param>
    /// <returns>The cell and the weights of its vertices.</returns>
    CellPoint Locate(double x, double y);
}
