using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.Fields.Solvers;
using Persistent.Fields.Spaces;

namespace Persistent.Fields.Flows;

/// <summary>What the steps of a convection derive from its mesh: made once per mesh, shared by every step on it.</summary>
internal sealed class ConvectionOperators : IHasArrays
{
    // Measured on 64 x 64 cells: dot products cost about as much as products with the matrix, which a polynomial avoids.
    private static readonly Preconditioner FlowPreconditioner = new Preconditioner.Chebyshev(8, 60);

    private readonly LinearSystem _poisson;
    private readonly CsrMatrix _buoyancy;
    private readonly CsrMatrix _vorticityLoad;
    private readonly CsrMatrix _velocityX;
    private readonly CsrMatrix _velocityY;
    private readonly CsrMatrix _diffusionMass;
    private readonly CsrMatrix _diffusionStiffness;
    private readonly CsrMatrix _diffusionLoad;
    private readonly PersistentArray<byte> _fixedTemperature;
    private readonly PersistentArray<double> _zero;
    private readonly P1Space _space;
    private readonly GradientRecovery _gradient;
    private readonly WallFlux _top;
    private readonly IInterpolant _interpolant;
    private readonly BoundingBox _box;

    internal ConvectionOperators(RectangleDomain domain, Interpolation interpolation)
    {
        var mesh = domain.Mesh;
        _box = domain.Box;
        _space = P1Space.Of(mesh);
        _gradient = GradientRecovery.Of(mesh);
        SmallestEdge = mesh.SmallestEdge();

        var walls = _space.VerticesOn("bottom", "right", "top", "left");
        _poisson = LinearSystem.Of(_space.Stiffness.WithFixed(walls).WithoutZeros(), FlowPreconditioner);
        _buoyancy = _space.DerivativeX.WithoutRows(walls);
        _vorticityLoad = _space.Mass.WithoutRows(walls);

        // Free slip: no flow through a wall.
        _velocityX = _gradient.Y.WithoutRows(_space.VerticesOn("left", "right"));
        _velocityY = Negative(_gradient.X.WithoutRows(_space.VerticesOn("bottom", "top")));

        _fixedTemperature = _space.VerticesOn("bottom", "top");
        _diffusionMass = _space.Mass.WithFixed(_fixedTemperature);
        _diffusionStiffness = _space.Stiffness.WithFixed(_fixedTemperature, diagonal: 0);
        _diffusionLoad = _space.Stiffness.WithoutRows(_fixedTemperature);
        _zero = PersistentArray.Fill(mesh.VertexCount, 0.0);

        _top = WallFlux.Of(_space, _gradient, "top");
        ICellSearch search = RectangleGrid.Recognize(mesh).Match<ICellSearch>(Some: grid => grid, None: () => CellLocator.Of(mesh));
        Trace = MidpointTrace.Of(mesh, search);
        _interpolant = interpolation.On(mesh);
    }

    internal Mesh Mesh => _space.Mesh;

    internal double SmallestEdge { get; }

    internal MidpointTrace Trace { get; }

    /// <summary>A temperature by its function, with the fixed ones in their places.</summary>
    internal PersistentArray<double> InitialTemperature(Func<double, double, double> temperature) =>
        P1Field.Of(Mesh, temperature).Values
            .Zip<byte, double, Replace>(_space.VerticesOn("bottom"), new(1))
            .Zip<byte, double, Replace>(_space.VerticesOn("top"), new(0));

    /// <summary>(∂ψ/∂y, −∂ψ/∂x) at the vertices.</summary>
    internal Velocity VelocityOf(PersistentArray<double> streamFunction) => new(_velocityX.Apply(streamFunction), _velocityY.Apply(streamFunction));

    /// <summary>Solves −∇²ω = Ra ∂T/∂x.</summary>
    internal Either<SolveFailure, Solution> Vorticity(PersistentArray<double> temperature, double rayleigh, PersistentArray<double> guess) =>
        ConjugateGradient.Solve(_poisson, _buoyancy.Apply(temperature, rayleigh), guess, SolveControl.Default);

    /// <summary>Solves −∇²ψ = ω.</summary>
    internal Either<SolveFailure, Solution> StreamFunction(PersistentArray<double> vorticity, PersistentArray<double> guess) =>
        ConjugateGradient.Solve(_poisson, _vorticityLoad.Apply(vorticity), guess, SolveControl.Default);

    /// <summary>The system of a Crank-Nicolson step of a size.</summary>
    internal LinearSystem Diffusion(double size) => LinearSystem.Of(
        _diffusionMass.WithValues(PersistentArray.LinearCombination([1, size / 2], _diffusionMass.Values, _diffusionStiffness.Values)),
        Preconditioner.Diagonal);

    /// <summary>A Crank-Nicolson step: (M + Δt/2 K) δ = −Δt K T for the change δ, which is zero where the temperature is fixed.</summary>
    internal Either<SolveFailure, PersistentArray<double>> Diffused(LinearSystem system, PersistentArray<double> temperature, double size) =>
        ConjugateGradient.Solve(system, _diffusionLoad.Apply(temperature, -size), _zero, SolveControl.Default)
            .Map(change => PersistentArray.LinearCombination([1, 1], temperature, change.X));

    /// <summary>T(x, t + Δt) = T(where x came from, t), with fixed temperatures left as they are.</summary>
    internal PersistentArray<double> Advected(PersistentArray<double> temperature, Velocity velocity, double size)
    {
        var arrived = _interpolant.At(Trace.FromVertices(velocity, -size), temperature);
        return PersistentArray.Compute<double, KeepFixed>(temperature.Length, default, arrived, temperature, _fixedTemperature);
    }

    internal ConvectionMeasures Measure(Convection state)
    {
        // ∫ v T − ∂T/∂y with v = −∂ψ/∂x of the elements.
        var (temperature, stream) = (state.Temperature, state.StreamFunction);
        var area = _box.Width * _box.Height;
        var velocity = VelocityOf(stream);
        var carried = -temperature.BinnedDot(_space.DerivativeX.Apply(stream)).ToDouble();
        var conducted = -_space.DerivativeY.Apply(temperature).BinnedSum().ToDouble();
        return new(
            (carried + conducted) * _box.Height / area,
            -_top.Of(temperature, velocity) * _box.Height / _box.Width,
            Math.Sqrt(_space.EnergyProduct(stream, stream) / area),
            velocity.MaxSpeed());
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        _poisson.VisitArrays(ref visitor);
        _buoyancy.VisitArrays(ref visitor);
        _vorticityLoad.VisitArrays(ref visitor);
        _velocityX.VisitArrays(ref visitor);
        _velocityY.VisitArrays(ref visitor);
        _diffusionMass.VisitArrays(ref visitor);
        _diffusionStiffness.VisitArrays(ref visitor);
        _diffusionLoad.VisitArrays(ref visitor);
        visitor.Array(_fixedTemperature);
        visitor.Array(_zero);
        _space.VisitArrays(ref visitor);
        _gradient.VisitArrays(ref visitor);
        _top.VisitArrays(ref visitor);
        _interpolant.VisitArrays(ref visitor);
    }

    private static CsrMatrix Negative(CsrMatrix matrix) => matrix.WithValues(PersistentArray.LinearCombination([-1], matrix.Values));

    private readonly struct Replace(double replacement) : IZipKernel<double, byte, double>
    {
        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<byte> second, Span<double> output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = second[i] != 0 ? replacement : first[i];
            }
        }
    }

    private readonly struct KeepFixed : IComputeKernel<double>
    {
        public void Fill(Operands operands, long start, Span<double> output)
        {
            var arrived = operands.Of<double>(0);
            var before = operands.Of<double>(1);
            var isFixed = operands.Of<byte>(2);
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = isFixed[start + i] != 0 ? before[start + i] : arrived[start + i];
            }
        }
    }
}
