using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.Fields.Flows;
using Persistent.Runs.Output;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>Advances an integration and looks at each accepted step: measures, steadiness, snapshots, regretted steps. Nothing it does reaches the state.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <param name="scheme">The step and its control.</param>
/// <param name="farAhead">The step without the test that limits its size: for regretted steps.</param>
/// <param name="measure">Measures a state.</param>
/// <param name="courant">The Courant number of a step from its error estimate.</param>
/// <param name="request">What the run does around its case.</param>
/// <param name="states">Holds the states of snapshots.</param>
internal sealed class RunLoop<T>(
    Scheme<T> scheme, Func<T, StepInterval, StepOutcome<T>> farAhead, Func<T, ConvectionMeasures> measure, Func<double, double> courant, RunRequest request, IHeldStates<IntegrationState<T>> states)
    where T : IState<T>
{
    /// <summary>How much longer a regretted step is than the one before it.</summary>
    public const double RegretFactor = 100;

    private static readonly ConvectionMeasures s_unmeasured = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>The time that a step may be shortened to land on: none when the steps are counted.</summary>
    private double End => request.Steps.IsSome ? double.PositiveInfinity : request.Until;

    /// <summary>Runs from an initial state to the end that the request names, to rest, to a failure, or to an interruption.</summary>
    /// <param name="initial">The model's state at time zero.</param>
    /// <param name="accepted">Is told each accepted step, with the fraction of the run that is done at least.</param>
    /// <param name="isInterrupted">Whether to end after the step at hand; asked after each.</param>
    public RunEnd<T> Run(T initial, Action<SeriesRow, double> accepted, Func<bool> isInterrupted)
    {
        var start = Integration.Start(initial, scheme);
        var measures = start.Measure(measure);
        var steadiness = Steadiness.Unknown.Add(start.Time, measures.Nusselt, measures.Vrms);
        var timeline = Timeline.Empty;
        var held = ImmutableQueue<SnapshotMark>.Empty;
        var holding = 0L;
        var regret = default(RegretReport);
        var notHeld = Option<StorageFailure>.None;
        var noRoom = Option<StepFailure>.None;
        var interrupted = isInterrupted();
        if (interrupted || request.Steps == 0)
        {
            return new(start, measures, Steady: false, interrupted, [], regret, notHeld, noRoom);
        }

        var end = Advance(start, Look);
        return new(end, measures, IsSteady(), interrupted, [.. held], regret, notHeld, noRoom);

        Onward Look(in AcceptedStep<T> step)
        {
            try
            {
                return Observe(step);
            }
            catch (LeafPoolExhausted full)
            {
                noRoom = StepFailure.PoolExhausted.Of(full);
                return Onward.Stop;
            }
        }

        Onward Observe(in AcceptedStep<T> step)
        {
            var (integration, state) = (step.Integration, step.Integration.State);
            var count = state.Counters.Accepted;
            measures = s_unmeasured;
            measures = integration.Measure(measure);
            steadiness = steadiness.Add(state.Time, measures.Nusselt, measures.Vrms);
            accepted(
                new(count, state.Time, step.Interval.Size, measures.Nusselt, measures.Vrms, courant(step.Error), step.Rejections),
                request.Steps.Match(Some: all => (double)count / all, None: () => state.Time / request.Until));
            if (IsDue(request.SnapshotEvery, count))
            {
                (timeline, var mark) = timeline.Append("", count, state.Time, IntegrationState<T>.Descriptor.Hash);
                if (holding == request.Hold)
                {
                    held = held.Dequeue(out var oldest);
                    states.Release(oldest);
                    holding--;
                }

                notHeld = states.Add(mark, state);
                if (notHeld.IsSome)
                {
                    return Onward.Stop;
                }

                held = held.Enqueue(mark);
                holding++;
            }

            if (IsDue(request.RegretEvery, count))
            {
                var changed = Regret(state.Model, new(state.Time, RegretFactor * step.Interval.Size));
                regret = new(regret.Taken + 1, regret.Changed + (changed ? 1 : 0));
            }

            interrupted = isInterrupted();
            return interrupted || IsSteady() || request.Steps == count ? Onward.Stop : Onward.Continue;
        }

        bool IsSteady() => request.Steps.IsNone && steadiness.IsSteady;
    }

    /// <summary>Restores held snapshots, runs each to the next one, the last to the end of the run, and compares every byte. A run that failed or
    /// was interrupted is not replayed.</summary>
    /// <param name="end">Where the run ended.</param>
    /// <param name="isInterrupted">Whether to end after the replay at hand; asked before each.</param>
    /// <returns>What the comparisons showed, and what kept others from being made.</returns>
    public ReplayEnd Replay(RunEnd<T> end, Func<bool> isInterrupted)
    {
        var replayed = ReplayEnd.Nothing;
        if (end.Failure.IsSome || end.NotHeld.IsSome)
        {
            return replayed;
        }

        var held = end.Held;
        var candidates = request.Replay < held.Length ? held.Length - 1 : held.Length;
        var checks = Math.Min(request.Replay, candidates);
        for (var i = 0L; i < checks && replayed.NoRoom.IsNone; i++)
        {
            if (isInterrupted())
            {
                return replayed with { Interrupted = true };
            }

            var from = (int)(i * candidates / checks);
            replayed = Again(replayed, held[from], from + 1 < held.Length ? held[from + 1] : Option<SnapshotMark>.None, end.Integration.State);
        }

        return replayed;
    }

    /// <summary>Restores a snapshot, runs it to the next one or to the end, and compares; in a scope of its own.</summary>
    private ReplayEnd Again(ReplayEnd before, SnapshotMark from, Option<SnapshotMark> to, IntegrationState<T> end)
    {
        var after = before;
        try
        {
            _ = Scope.Measure(
                () =>
                {
                    after = states.Restore(from).Bind(start => Again(before, start, to, end)).IfLeft(before.WithLost);
                    return after.Report.Checked;
                },
                scheme.Pool);
        }
        catch (LeafPoolExhausted full)
        {
            after = before with { NoRoom = StepFailure.PoolExhausted.Of(full) };
        }

        return after;
    }

    private Either<StorageFailure, ReplayEnd> Again(ReplayEnd before, IntegrationState<T> start, Option<SnapshotMark> to, IntegrationState<T> end)
    {
        var steps = to.Match(Some: mark => mark.Step, None: () => end.Counters.Accepted) - start.Counters.Accepted;
        var restored = Integration.Continue(start, scheme);
        var reached = steps == 0 ? restored : Advance(restored, StopAt(start.Counters.Accepted + steps));

        // A step that has less room than the first time says nothing about the step.
        var full = reached.Failure.Filter(static failure => failure is StepFailure.PoolExhausted);
        return full.IsSome
            ? before with { NoRoom = full }
            : to.Match(Some: states.Restore, None: () => end).Map(target => before.With(steps, StateBytes.Equal(reached.State, target)));
    }

    private static StepObserver<T> StopAt(long count) =>
        (in AcceptedStep<T> step) => step.Integration.State.Counters.Accepted == count ? Onward.Stop : Onward.Continue;

    private static bool IsDue(LanguageExt.Option<long> every, long count) => every.Match(Some: k => count % k == 0, None: () => false);

    private Integration<T> Advance(Integration<T> from, StepObserver<T> look) =>
        double.IsFinite(End) ? from.AdvanceTo(End, look) : from.AdvanceWhile(look);

    // Computed and hashed in a scope of its own, which releases every array of it.
    private bool Regret(T model, StepInterval at) => Scope.Measure(
        () => farAhead(model, at).Match(
            accepted: (next, _) => StateHash.Of(next) != StateHash.Of(model),
            rejected: (_, _) => false,
            failed: _ => false),
        scheme.Pool);
}
