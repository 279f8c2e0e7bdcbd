using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Snapshots;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>Finds the bytes that a run needs besides the snapshots it holds, by doing what it will do for a few steps.</summary>
internal static class Rehearsal
{
    // The first step has one solution before it, later ones extrapolate from two; from the third on every step takes the same.
    private const long Steps = 3;

    // A replay has two states besides those of its step: the one it began with and the one where the run ended, or the one it has to come to.
    private const long StatesOfReplay = 2;

    // Leaves of several sizes leave gaps between them. Measured over meshes, swarms and requests: 1.14 at most.
    private const double Gaps = 1.15;
    private const long Grain = 1 << 16;

    /// <summary>The capacity that a pool needs for the run, in whole grains; nothing when the pool of the model is too small for it.</summary>
    /// <param name="model">The model, just made: the peak of its pool is what making it took. Afterwards the pool holds what it held.</param>
    /// <param name="request">What the run does around it.</param>
    /// <exception cref="LeafPoolExhausted">The pool of the model is too small for it.</exception>
    public static Option<long> Capacity(ConvectionModel model, RunRequest request)
    {
        var making = model.Pool.PeakBytes;
        return
            from plain in Peak(model, request with { RegretEvery = Option<long>.None })
            from regretted in request.RegretEvery.IsSome ? Peak(model, request) : plain
            let peak = Math.Max(Math.Max(making, regretted.Bytes), plain.Bytes + (request.Replay > 0 ? StatesOfReplay * plain.State : 0))
            select ((long)(Gaps * peak) + Grain) / Grain * Grain;
    }

    /// <summary>The most bytes that were in use during some steps, and those of the state they came to that the initial one has not. A step that fails for
    /// another reason than room will fail the run, which needs no more until then.</summary>
    private static Option<(long Bytes, long State)> Peak(ConvectionModel model, RunRequest request)
    {
        var steps = Math.Min(Steps, request.Steps.IfNone(Steps));
        var rehearsed = request with { Steps = steps, SnapshotEvery = Option<long>.None, RegretEvery = request.RegretEvery.Map(_ => steps) };
        using var none = new StatesInMemory<IntegrationState<Convection>>();
        var loop = new RunLoop<Convection>(model.Scheme, model.FarAhead, model.Measure, static error => error, rehearsed, none);
        model.Pool.ResetPeak();
        var (hasRoom, state) = Scope.Measure(
            () =>
            {
                var end = loop.Run(model.Initial, static (_, _) => { }, static () => false);
                var start = Integration.Start(model.Initial, model.Scheme);
                var isFull = end.Failure.Exists(static failure => failure is StepFailure.PoolExhausted);
                return (!isFull, HeldBytes.Of(start.State, end.Integration.State) - HeldBytes.Of(start.State));
            },
            model.Pool);
        return hasRoom ? (model.Pool.PeakBytes, state) : Option<(long, long)>.None;
    }
}
