using Persistent.Arrays;
using Persistent.Fields.Spaces;

namespace Persistent.Fields.Flows;

/// <summary>∫ ∂T/∂n over a wall, as the flux that balances advection and diffusion in the elements that touch it (consistent boundary flux).</summary>
/// <remarks>With z the sum of the wall's shape functions, ∫ z ∂T/∂n = ∫ ∇z·∇T + ∫ z u·∇T, when the temperature does not change in time.
/// Second order, where a gradient taken from the elements at the wall is first.</remarks>
internal sealed class WallFlux : IHasArrays
{
    private readonly PersistentArray<double> _diffusion;
    private readonly PersistentArray<double> _advection;
    private readonly GradientRecovery _gradient;

    private WallFlux(PersistentArray<double> diffusion, PersistentArray<double> advection, GradientRecovery gradient) =>
        (_diffusion, _advection, _gradient) = (diffusion, advection, gradient);

    internal static WallFlux Of(P1Space space, GradientRecovery gradient, string boundary)
    {
        var z = space.VerticesOn(boundary).Map<double, One>(default);
        return new(space.Stiffness.Apply(z), space.Mass.Apply(z), gradient);
    }

    internal double Of(PersistentArray<double> temperature, Velocity velocity)
    {
        var along = PersistentArray.Compute<double, Products>(
            temperature.Length, default, velocity.X, _gradient.X.Apply(temperature), velocity.Y, _gradient.Y.Apply(temperature));
        return (_diffusion.BinnedDot(temperature) + _advection.BinnedDot(along)).ToDouble();
    }

    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        visitor.Array(_diffusion);
        visitor.Array(_advection);
        _gradient.VisitArrays(ref visitor);
    }

    private readonly struct One : IMapKernel<byte, double>
    {
        public void Apply(ReadOnlySpan<byte> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i];
            }
        }
    }

    private readonly struct Products : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var a = operands.Of<double>(0);
            var b = operands.Of<double>(1);
            var c = operands.Of<double>(2);
            var d = operands.Of<double>(3);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (a[start + i] * b[start + i]) + (c[start + i] * d[start + i]);
            }
        }
    }
}
