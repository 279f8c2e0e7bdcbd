using Persistent.Arrays;

namespace Persistent.Fields.Flows;

/// <summary>A velocity by its components at the vertices of a mesh.</summary>
/// <param name="X">The component in x, <c>[vertices]</c>.</param>
/// <param name="Y">The component in y, <c>[vertices]</c>.</param>
public sealed record Velocity(PersistentArray<double> X, PersistentArray<double> Y) : IHasArrays
{
    /// <summary>The largest speed at a vertex; NaN when one is. O(vertices).</summary>
    public double MaxSpeed() => Math.Sqrt(Scope.Measure(() => X.Zip<double, double, SquaredLength>(Y, default).Max()));

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        visitor.Array(X);
        visitor.Array(Y);
    }

    private readonly struct SquaredLength : IZipKernel<double, double, double>
    {
        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (first[i] * first[i]) + (second[i] * second[i]);
            }
        }
    }
}
