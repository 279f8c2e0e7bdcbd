namespace Persistent.Fields.Meshes;

/// <summary>
/// A point of a mesh: a cell, and the barycentric coordinates of the point in it. The default value is cell 0 with no weights.
/// </summary>
/// <param name="Cell">The cell.</param>
/// <param name="First">The weight of the cell's first vertex.</param>
/// <param name="Second">The weight of the cell's second vertex.</param>
/// <param name="Third">The weight of the cell's third vertex.</param>
/// <remarks>
/// The weights sum to 1 up to rounding. They are in [0, 1] up to rounding inside the cell; at a vertex they are exactly 0 and 1. Outside the cell
/// some are negative, and interpolating with them extrapolates the linear function of the cell.
/// </remarks>
public readonly record struct CellPoint(int Cell, double First, double Second, double Third)
{
    /// <summary>The value at this point of the function that is linear in the cell and has the given values at its vertices.</summary>
    /// <param name="first">The value at the cell's first vertex.</param>
    /// <param name="second">The value at the cell's second vertex.</param>
    /// <param name="third">The value at the cell's third vertex.</param>
    /// <returns>The weighted sum, added in the order of the vertices.</returns>
    public double Interpolate(double first, double second, double third) => (First * first) + (Second * second) + (Third * third);
}
