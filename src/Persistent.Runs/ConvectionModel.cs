using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Fields.Meshes;
using Persistent.Fields.Swarms;
using Persistent.Runs.Cases;
using Persistent.Runs.Meshes;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>A case made into a model: the state at time zero and the scheme that moves it.</summary>
internal sealed class ConvectionModel : IHasArrays
{
    private const double Perturbation = 0.01;

    // What the pool does not take: matrices under construction, the runtime, other processes.
    private const double ShareOfMemory = 0.75;
    private const long SmallestPool = 1 << 26;

    private readonly ConvectionStep stepper;

    private ConvectionModel(Convection initial, Scheme<Convection> scheme, ConvectionStep step, RectangleDomain domain) =>
        (Initial, Scheme, stepper, Domain) = (initial, scheme, step, domain);

    /// <summary>The state at time zero.</summary>
    public Convection Initial { get; }

    /// <summary>The step with its Courant control.</summary>
    public Scheme<Convection> Scheme { get; }

    /// <summary>The pool of its arrays.</summary>
    public LeafPool Pool => Scheme.Pool!;

    /// <summary>The step without the Courant test.</summary>
    public Func<Convection, StepInterval, StepOutcome<Convection>> FarAhead => stepper.WithoutCourantTest.Step;

    /// <summary>Whether values are published for this domain.</summary>
    public bool IsUnitSquare => Domain.Box is var box
        && new[] { box.MinX, box.MinY, box.MaxX - 1, box.MaxY - 1 }.All(offset => Math.Abs(offset) <= RectangleDomain.Tolerance);

    private RectangleDomain Domain { get; }

    /// <summary>Reads or makes the mesh and solves for the flow at time zero.</summary>
    /// <param name="case">The case.</param>
    /// <param name="threads">How many threads compute.</param>
    /// <param name="capacity">The bytes that its arrays may take; what there is when nothing is said.</param>
    /// <returns>The model; or why its mesh is no domain for it.</returns>
    /// <exception cref="LeafPoolExhausted">The state at time zero does not fit.</exception>
    public static Either<BadInput, ConvectionModel> Of(Case @case, int threads, Option<long> capacity)
    {
        var pool = new LeafPool(capacity.IfNone(static () => Math.Max((long)(ShareOfMemory * AvailableMemory.Bytes()), SmallestPool))) { Threads = threads };
        return Scope.Run(() => new Outcome(Make(@case, pool)), pool).Value;
    }

    /// <summary>Measures a state.</summary>
    public ConvectionMeasures Measure(Convection state) => stepper.Measure(state);

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor => Initial.VisitArrays(ref visitor);

    private static Either<BadInput, ConvectionModel> Make(Case @case, LeafPool pool)
    {
        var step = new ConvectionStep(@case.Interpolation, @case.Courant);
        var control = StepControl.Courant(@case.Step.First, @case.Courant.Target / @case.Courant.Max) with
        {
            Largest = @case.Step.Max,
            Smallest = @case.Step.Minimum,
        };
        return
            from domain in DomainOf(@case.Mesh)
            from initial in step.Start(domain, @case.Rayleigh, Conduction(domain.Box), Swarm.Scattered(domain.Box, @case.Tracers, @case.Seed))
                .MapLeft(_ => new BadInput("the flow at time zero cannot be computed on this mesh", "take a finer or more regular mesh"))
            select new ConvectionModel(initial, Stepping.Scheme.Of<Convection>(step.Step, control) with { Pool = pool }, step, domain);
    }

    private static Either<BadInput, RectangleDomain> DomainOf(MeshChoice choice) => choice.Match(
        cells => RectangleGrid.Of(1, 1, cells.Across, cells.Up)
            .Bind(grid => RectangleDomain.Of(Mesh.Rectangle(grid)))
            .MapLeft(failure => new BadInput($"{CaseKeys.MeshCells}: {failure.Message}", "give other numbers of cells")),
        file => MeshFile.Read(file.Path).MapLeft(failure => failure.Message)
            .Bind(mesh => RectangleDomain.Of(mesh).MapLeft(failure => $"{file.Path}: {failure.Message}"))
            .MapLeft(message => new BadInput(message, $"or give another file as {CaseKeys.MeshGmsh}")));

    // T = 1 - y + 0.01 cos(pi x) sin(pi y), in units of the box.
    private static Func<double, double, double> Conduction(BoundingBox box) => (x, y) =>
    {
        var (across, up) = ((x - box.MinX) / box.Width, (y - box.MinY) / box.Height);
        return 1 - up + (Perturbation * Math.Cos(Math.PI * across) * Math.Sin(Math.PI * up));
    };

    private sealed record Outcome(Either<BadInput, ConvectionModel> Value) : IHasArrays
    {
        public void VisitArrays<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IArrayVisitor
        {
            foreach (var model in Value.RightAsEnumerable())
            {
                model.VisitArrays(ref visitor);
            }
        }
    }
}
