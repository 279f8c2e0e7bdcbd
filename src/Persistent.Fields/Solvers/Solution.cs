using Persistent.Arrays;

namespace Persistent.Fields.Solvers;

/// <summary>The solution of a linear system.</summary>
/// <param name="X">The unknowns.</param>
/// <param name="Iterations">How many iterations it took.</param>
/// <param name="Residual">‖b − A x‖ / ‖b‖, as the iteration carries it.</param>
public sealed record Solution(PersistentArray<double> X, int Iterations, double Residual) : IHasArrays
{
    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => visitor.Array(X);
}
