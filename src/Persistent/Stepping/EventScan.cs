using System.Collections.Immutable;
using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Looks for events in an accepted step, and carries them out.</summary>
internal static class EventScan
{
    /// <summary>The memory with a side for each event, of which there are none yet.</summary>
    internal static EventMemory Begin<T>(Scheme<T> scheme, in Standing<T> here)
        where T : IState<T>
    {
        var counts = here.Events.Counts;
        var values = Values(scheme, here.Model, here.Time);
        return new([.. values.Select(SideOf)], counts.Length == values.Length ? counts : [.. new long[values.Length]]);
    }

    /// <summary>The step with what happens in it, up to where an event cuts it short.</summary>
    /// <param name="scheme">The events.</param>
    /// <param name="before">The integration before the step, with a side for each event.</param>
    /// <param name="attempt">The step.</param>
    internal static Attempt<T> After<T>(Scheme<T> scheme, in Standing<T> before, in Attempt<T> attempt)
        where T : IState<T>
    {
        var there = attempt.Standing;
        var values = Values(scheme, there.Model, there.Time);
        var (roots, dense) = Roots(scheme, before, attempt, values);
        if (dense is null)
        {
            return attempt with { Standing = there with { Events = Remembered(before.Events, values) } };
        }

        var (fired, cut) = Fired(scheme.Events, before.Events, roots);
        var (terminal, interval) = (Option<EventOccurrence>.None, attempt.Interval);
        if (cut.IsSome)
        {
            var time = cut.IfNone(0);
            var last = dense.At(time);
            var here = fired.RemoveAll(one => one.Time != time);
            terminal = here.Where(one => IsTerminal(scheme.Events[one.Index], one.Count)).Select(Option<EventOccurrence>.Some).FirstOrDefault();
            if (time != there.Time)
            {
                there = there with { Model = last, Time = time, Memory = MethodMemory<T>.None };
                interval = new(interval.Start, time - interval.Start);
            }

            there = Jumped(scheme, there, here);
            values = Values(scheme, there.Model, time);
            StandWhereTheJumpLeftThem(scheme, last, time, here, values);
            dense = dense.UpTo(time, last);
        }

        var counts = before.Events.Counts.ToBuilder();
        foreach (var occurrence in fired)
        {
            counts[occurrence.Index] = occurrence.Count;
        }

        var events = Remembered(before.Events with { Counts = counts.MoveToImmutable() }, values);
        return attempt with { Standing = there with { Events = events }, Interval = interval, Passage = new(fired, dense, terminal) };
    }

    /// <summary>When each event that counts left its side, and the states inside the step if one did.</summary>
    private static (List<(double Time, int Index)> Roots, Interpolant<T>? Dense) Roots<T>(
        Scheme<T> scheme, in Standing<T> before, in Attempt<T> attempt, double[] values)
        where T : IState<T>
    {
        var (model, start, end) = (before.Model, before.Time, attempt.Standing.Time);
        List<(double Time, int Index)> roots = [];
        Interpolant<T>? dense = null;
        for (var i = 0; i < values.Length; i++)
        {
            var (one, side, value) = (scheme.Events[i], before.Events.Sides[i], values[i]);
            if (side == 0 || double.IsNaN(value) || SideOf(value) == side || !one.Counts(side))
            {
                continue;
            }

            // A side that was remembered by a run without events since is no side.
            var first = Value(scheme, one, model, start);
            if (SideOf(first) == side)
            {
                var inside = dense ??= attempt.Taken.Interpolant(scheme, end);
                roots.Add((value == 0 ? end : Zero.Find(time => Value(scheme, one, inside, time), (start, first), (end, value), one.Tolerance), i));
            }
        }

        roots.Sort();
        return (roots, dense);
    }

    /// <summary>The events up to the first that ends the step, and its time if one does; those of the same time happen too.</summary>
    private static (ImmutableArray<EventOccurrence> Fired, Option<double> Cut) Fired<T>(
        ImmutableArray<StepEvent<T>> events, EventMemory before, List<(double Time, int Index)> roots)
        where T : IState<T>
    {
        var fired = ImmutableArray.CreateBuilder<EventOccurrence>(roots.Count);
        var cut = Option<double>.None;
        foreach (var (time, index) in roots)
        {
            if (cut.IsSome && time != cut)
            {
                break;
            }

            var (one, count) = (events[index], before.Counts[index] + 1);
            fired.Add(new(index, one.Name, time, StepEvent<T>.CrossingFrom(before.Sides[index]), count));
            cut = one.Jump is not null || IsTerminal(one, count) ? time : cut;
        }

        return (fired.ToImmutable(), cut);
    }

    private static bool IsTerminal<T>(StepEvent<T> one, long count)
        where T : IState<T> => one.TerminalEvery > 0 && count % one.TerminalEvery == 0;

    /// <summary>After the jumps of the events, if they have any: then method and controller begin anew.</summary>
    private static Standing<T> Jumped<T>(Scheme<T> scheme, in Standing<T> at, ImmutableArray<EventOccurrence> here)
        where T : IState<T>
    {
        var (model, jumps) = (at.Model, false);
        foreach (var occurrence in here)
        {
            if (scheme.Events[occurrence.Index].Jump is { } jump)
            {
                (model, jumps) = (jump(model), true);
            }
        }

        var control = scheme.Control;
        return jumps
            ? at with { Model = model, Memory = MethodMemory<T>.None, Control = control.Initial, Proposed = control.FirstProposal }
            : at;
    }

    /// <summary>An event whose function the jump leaves as it is stands at its zero still: the side it takes next is no crossing.</summary>
    private static void StandWhereTheJumpLeftThem<T>(Scheme<T> scheme, T last, double time, ImmutableArray<EventOccurrence> here, double[] values)
        where T : IState<T>
    {
        if (!here.Any(one => scheme.Events[one.Index].Jump is not null))
        {
            return;
        }

        foreach (var occurrence in here)
        {
            var index = occurrence.Index;
            if (values[index] == Value(scheme, scheme.Events[index], last, time))
            {
                values[index] = 0;
            }
        }
    }

    private static EventMemory Remembered(EventMemory before, double[] values)
    {
        var same = true;
        for (var i = 0; i < values.Length; i++)
        {
            same &= before.Sides[i] == SideOf(values[i]);
        }

        return same ? before : before with { Sides = [.. values.Select(SideOf)] };
    }

    private static int SideOf(double value) => value > 0 ? 1 : value < 0 ? -1 : 0;

    private static double[] Values<T>(Scheme<T> scheme, T model, double time)
        where T : IState<T>
    {
        var values = new double[scheme.Events.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(scheme, scheme.Events[i], model, time);
        }

        return values;
    }

    // Each value in a scope of its own, which releases the arrays that were made for it.
    private static double Value<T>(Scheme<T> scheme, StepEvent<T> one, T model, double time)
        where T : IState<T>
    {
        using var frame = ScopeStack.Enter(scheme.Pool);
        return one.Function(model, time);
    }

    private static double Value<T>(Scheme<T> scheme, StepEvent<T> one, Interpolant<T> inside, double time)
        where T : IState<T>
    {
        using var frame = ScopeStack.Enter(scheme.Pool);
        return one.Function(inside.At(time), time);
    }
}
