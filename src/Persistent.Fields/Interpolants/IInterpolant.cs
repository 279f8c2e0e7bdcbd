using Persistent.Arrays;

namespace Persistent.Fields.Interpolants;

/// <summary>Evaluates functions that are given by their values at the vertices of a mesh. Derived from the mesh and not part of a state.</summary>
public interface IInterpolant : IHasArrays
{
    /// <summary>The values of a function at points. O(points), on the pool's threads; each value depends on its point and the function alone.</summary>
    /// <param name="points">Row-major <c>[points, 2]</c>, inside the mesh.</param>
    /// <param name="values">The function, by its values at the vertices.</param>
    /// <returns>One value for each point; NaN at a point with a NaN coordinate.</returns>
    /// <exception cref="ArgumentException">There is not one value for each vertex, or a point without two coordinates.</exception>
    PersistentArray<double> At(PersistentArray<double> points, PersistentArray<double> values);
}
