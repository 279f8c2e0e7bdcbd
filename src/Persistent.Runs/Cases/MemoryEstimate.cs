using LanguageExt;

namespace Persistent.Runs.Cases;

/// <summary>Refuses a run that cannot fit into memory before anything large is allocated.</summary>
public static class MemoryEstimate
{
    /// <summary>Bytes a run needs for each cell of the unit square: matrices, fields, step temporaries and the mesh. Measured, rounded up.</summary>
    public const double BytesPerCell = 3000;

    /// <summary>Bytes a run needs for each tracer while a step is under way.</summary>
    public const double BytesPerTracer = 100;

    /// <summary>Bytes that a held snapshot can own for each cell, when nothing of it is shared.</summary>
    public const double SnapshotBytesPerCell = 48;

    /// <summary>Bytes that a held snapshot can own for each tracer, when nothing of it is shared.</summary>
    public const double SnapshotBytesPerTracer = 24;

    /// <summary>The unchanged case, if an upper estimate of what it needs fits into memory.</summary>
    /// <param name="case">The case.</param>
    /// <param name="snapshots">How many snapshots the run is to hold.</param>
    /// <param name="availableBytes">The memory that this process may use.</param>
    /// <returns>The case; or a refusal that names what is too large. A mesh file is not looked at.</returns>
    public static Either<BadInput, Case> Check(Case @case, long snapshots, long availableBytes)
    {
        var cells = @case.Mesh.Match(square => (double)square.Across * square.Up, _ => 0.0);
        var mesh = cells * BytesPerCell;
        var tracers = @case.Tracers * BytesPerTracer;
        var held = snapshots * ((cells * SnapshotBytesPerCell) + (@case.Tracers * SnapshotBytesPerTracer));
        if (mesh + tracers + held <= availableBytes)
        {
            return @case;
        }

        var available = $"of the {Size(availableBytes)} available";
        return mesh + tracers <= availableBytes ? new BadInput($"--hold needs up to {Size(held)} {available}", "hold fewer snapshots")
            : mesh >= tracers ? new BadInput($"{CaseKeys.MeshCells} needs about {Size(mesh)} {available}", "give fewer cells")
            : new BadInput($"{CaseKeys.Tracers} needs about {Size(tracers)} {available}", "give fewer tracers");
    }

    /// <summary>Refuses a budget that is beyond the memory there is: before such a run wrote anything, the system would end it.</summary>
    /// <param name="budget">The bytes that the run may take, if that is said.</param>
    /// <param name="limitBytes">The memory of the machine or container.</param>
    /// <returns>Nothing; or the refusal.</returns>
    public static Either<BadInput, Unit> CheckBudget(Option<long> budget, long limitBytes) =>
        budget.Filter(bytes => bytes > limitBytes).Match(
            Some: bytes => new BadInput(FormattableString.Invariant($"--budget {bytes} is more than the memory of {limitBytes} bytes"), "give less, what other programs leave of it"),
            None: static () => Prelude.Right<BadInput, Unit>(Unit.Default));

    private static string Size(double bytes) => FormattableString.Invariant($"{bytes / (1 << 30):0.###} GiB");
}
