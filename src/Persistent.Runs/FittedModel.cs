using System.Globalization;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Runs.Cases;

namespace Persistent.Runs;

/// <summary>A model in a pool of the size that was asked for, and what that leaves for snapshots.</summary>
/// <param name="Model">The model.</param>
/// <param name="SnapshotBytes">The bytes that snapshots may take.</param>
internal sealed record FittedModel(ConvectionModel Model, long SnapshotBytes)
{
    private const long SmallestPool = 1 << 16;

    /// <summary>Makes the model, and with a budget rehearses some steps to see what the run needs.</summary>
    /// <param name="case">The case.</param>
    /// <param name="request">What the run does around it.</param>
    /// <returns>The model; or a refusal that names the bytes needed.</returns>
    public static Either<BadInput, FittedModel> Of(Case @case, RunRequest request) => request.Budget.Match(
        None: () => ConvectionModel.Of(@case, request.Threads, Option<long>.None).Map(model => new FittedModel(model, long.MaxValue)),
        Some: budget => Within(@case, request, budget));

    private static Either<BadInput, FittedModel> Within(Case @case, RunRequest request, long budget) =>
        Tried(@case, request, Math.Max(budget, SmallestPool)).Match(
            Some: tried => tried.Bind(fitted => fitted.Needed <= budget
                ? Prelude.Right<BadInput, FittedModel>(new(fitted.Model, budget - fitted.Needed))
                : TooSmall(budget, fitted.Needed)),

            // Where there is room it tells what it takes.
            None: () => Tried(@case, request, Option<long>.None).Match(
                Some: tried => tried.Bind(fitted => Prelude.Left<BadInput, FittedModel>(TooSmall(budget, Math.Max(fitted.Needed, budget + SmallestPool)))),
                None: static () => new BadInput("the run does not fit into memory", "give fewer cells or tracers")));

    private static BadInput TooSmall(long budget, long needed) => new(
        string.Create(CultureInfo.InvariantCulture, $"--budget {budget} is too small: the run needs {needed} bytes before it holds a snapshot"),
        string.Create(CultureInfo.InvariantCulture, $"give --budget {needed} or more, or fewer cells or tracers"));

    /// <summary>The model, and the bytes that a run of it needs besides snapshots; nothing when they did not fit.</summary>
    private static Option<Either<BadInput, (ConvectionModel Model, long Needed)>> Tried(Case @case, RunRequest request, Option<long> capacity)
    {
        try
        {
            return ConvectionModel.Of(@case, request.Threads, capacity).Match(
                Right: made => Rehearsal.Capacity(made, request).Map(needed => Prelude.Right<BadInput, (ConvectionModel, long)>((made, needed))),
                Left: static refusal => Prelude.Left<BadInput, (ConvectionModel, long)>(refusal));
        }
        catch (LeafPoolExhausted)
        {
            return Option<Either<BadInput, (ConvectionModel, long)>>.None;
        }
    }
}
