using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Interpolants;
using Persistent.Fields.Meshes;
using Persistent.Fields.Solvers;
using Persistent.Fields.Swarms;
using Persistent.Stepping;

namespace Persistent.Fields.Flows;

/// <summary>The timestepper of a <see cref="Convection"/>: pure, second order in space and time.</summary>
/// <remarks>
/// <para>∂T/∂t + u·∇T = ∇²T with T = 1 at the bottom, 0 at the top and insulated sides; ∇⁴ψ = Ra ∂T/∂x, u = (∂ψ/∂y, −∂ψ/∂x), with free slip at
/// all walls. It splits into two Poisson problems with ω = ψ = 0 on the walls, which holds on straight walls only.</para>
/// <para>Strang splitting: half a step of diffusion (Crank-Nicolson), a whole step of semi-Lagrangian advection along characteristics traced by the
/// midpoint rule, half a step of diffusion. The velocity at the middle of the step is extrapolated from the two last ones,
/// (1 + r/2) uₙ − (r/2) uₙ₋₁ with r = Δtₙ/Δtₙ₋₁; tracers go with it too. Velocities are gradients recovered from ψ.</para>
/// <para>What it derives from a mesh is kept for the next step on the same mesh; it is not part of the state and cannot be seen in results.</para>
/// </remarks>
public sealed class ConvectionStep
{
    // Beyond this growth of the step, the last solution is a better guess than a line through the last two.
    private const double MostExtrapolation = 3;

    private readonly ConvectionMemo _memo;
    private readonly CourantLimits _limits;

    /// <summary>A timestepper.</summary>
    /// <param name="interpolation">How the temperature is evaluated where characteristics start.</param>
    /// <param name="limits">When a step is too long.</param>
    public ConvectionStep(Interpolation interpolation, CourantLimits limits)
        : this(new ConvectionMemo(interpolation), limits)
    {
    }

    private ConvectionStep(ConvectionMemo memo, CourantLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        (_memo, _limits) = (memo, limits);
    }

    /// <summary>The same timestepper for intervals of any length: for looking far ahead. It gives no error estimate.</summary>
    public ConvectionStep WithoutCourantTest => new(_memo, new(_limits.Target, double.PositiveInfinity));

    /// <summary>The state at time zero: a temperature with the flow that it drives.</summary>
    /// <param name="domain">A mesh that fills a rectangle.</param>
    /// <param name="rayleigh">The Rayleigh number.</param>
    /// <param name="temperature">T at (x, y), a pure function; 1 at the bottom and 0 at the top take its place there.</param>
    /// <param name="tracers">Particles inside the rectangle.</param>
    /// <returns>The state, or why there is no flow: a temperature or Rayleigh number that is not finite.</returns>
    public Either<SolveFailure, Convection> Start(
        RectangleDomain domain, double rayleigh, Func<double, double, double> temperature, Swarm tracers)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(tracers);
        var operators = _memo.Of(domain);
        var start = operators.InitialTemperature(temperature);
        var zero = PersistentArray.Fill(start.Length, 0.0);
        return from vorticity in operators.Vorticity(start, rayleigh, zero)
               from stream in operators.StreamFunction(vorticity.X, zero)
               select new Convection(domain.Mesh, rayleigh, start, vorticity.X, stream.X, vorticity.X, stream.X, 0, tracers);
    }

    /// <summary>The outcome of an interval.</summary>
    /// <param name="state">The state at its start.</param>
    /// <param name="at">The interval.</param>
    /// <returns>The state at its end, with the Courant number over the largest allowed as error; rejected when that is above 1, or a solve
    /// does not converge, or a value is not finite; failed when the mesh does not fill a rectangle.</returns>
    [PureStep]
    public StepOutcome<Convection> Step(Convection state, StepInterval at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _memo.Of(state.Mesh).Match(
            Right: operators => Step(operators, state, at.Size),
            Left: failure => StepOutcome.Fail<Convection>(failure.Message));
    }

    /// <summary>Measures a state. O(vertices).</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentException">Its mesh does not fill a rectangle.</exception>
    public ConvectionMeasures Measure(Convection state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var operators = _memo.Of(state.Mesh).IfLeft(failure => throw new ArgumentException(failure.Message, nameof(state)));
        return Scope.Measure(() => operators.Measure(state));
    }

    private StepOutcome<Convection> Step(ConvectionOperators operators, Convection state, double size)
    {
        var perSpeed = size / operators.SmallestEdge;
        var before = operators.VelocityOf(state.StreamFunction).MaxSpeed();
        if (!(before * perSpeed <= _limits.Max))
        {
            return TooFast(before * perSpeed, size);
        }

        // Velocities are linear in ψ, so that extrapolating ψ extrapolates them.
        var ratio = state.PreviousStep > 0 ? size / state.PreviousStep : 0;
        var middle = operators.VelocityOf(Extrapolated(state.StreamFunction, state.PreviousStreamFunction, ratio / 2));
        var ahead = ratio <= MostExtrapolation ? ratio : 0;
        var diffusion = operators.Diffusion(size / 2);
        var next =
            from temperature in operators.Diffused(diffusion, state.Temperature, size / 2)
                .Bind(t => operators.Diffused(diffusion, operators.Advected(t, middle, size), size / 2))
            from flow in operators
                .Vorticity(temperature, state.Rayleigh, Extrapolated(state.Vorticity, state.PreviousVorticity, ahead))
                .Bind(vorticity => operators
                    .StreamFunction(vorticity.X, Extrapolated(state.StreamFunction, state.PreviousStreamFunction, ahead))
                    .Map(stream => (Vorticity: vorticity.X, StreamFunction: stream.X)))
            select state with
            {
                Temperature = temperature,
                Vorticity = flow.Vorticity,
                StreamFunction = flow.StreamFunction,
                PreviousVorticity = state.Vorticity,
                PreviousStreamFunction = state.StreamFunction,
                PreviousStep = size,
            };
        return next.Match(
            Left: Rejected,
            Right: moved =>
            {
                var courant = perSpeed * Math.Max(before, operators.VelocityOf(moved.StreamFunction).MaxSpeed());
                return courant <= _limits.Max
                    ? StepOutcome.Accept(
                        moved with { Tracers = state.Tracers.MovedTo(operators.Trace.From(state.Tracers.Positions, middle, size)) },
                        courant / _limits.Max)
                    : TooFast(courant, size);
            });
    }

    private static PersistentArray<double> Extrapolated(PersistentArray<double> last, PersistentArray<double> previous, double ratio) =>
        ratio == 0 ? last : PersistentArray.LinearCombination([1 + ratio, -ratio], last, previous);

    private static StepOutcome<Convection> Rejected(SolveFailure failure) => StepOutcome.Reject<Convection>(failure.Match(
        notConverged: _ => Rejection.LinearSolve,
        nonFinite: _ => Rejection.NonFinite,
        notPositiveDefinite: _ => Rejection.LinearSolve));

    private StepOutcome<Convection> TooFast(double courant, double size) => double.IsNaN(courant)
        ? StepOutcome.Reject<Convection>(Rejection.NonFinite)
        : StepOutcome.Reject<Convection>(Rejection.Courant, hint: size * (_limits.Target / courant));
}
