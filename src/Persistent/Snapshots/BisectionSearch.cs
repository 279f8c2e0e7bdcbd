using LanguageExt;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Snapshots;

/// <summary>One search. Besides the stations it holds the state before the break, the one after it, and the one that is being computed.</summary>
/// <param name="advance">The state a number of steps after another.</param>
/// <param name="holds">The predicate.</param>
/// <param name="most">How many stations are laid at most.</param>
internal sealed class BisectionSearch<T>(Func<T, long, T> advance, Func<T, bool> holds, int most)
    where T : IHasArrays
{
    private readonly Tenancy _tenancy = new();
    private readonly List<Station> _between = [];
    private readonly List<T> _ends = [];
    private int _evaluations;
    private long _computed;
    private int _mostHeld;

    /// <summary>A place between the ends whose state may be had without computing.</summary>
    internal readonly record struct Station(long Step, Func<Option<T>> Find, bool IsOwn);

    internal BisectionResult<T> FirstBreak(T start, long first, long last, IEnumerable<Station> known)
    {
        _between.AddRange(known.Where(station => station.Step > first && station.Step <= last));
        _ends.Add(start);
        Release();
        if (!Holds(start))
        {
            return Result(new Breakage<T>(first, Option<T>.None, start));
        }

        if (first == last)
        {
            return Result(Option<Breakage<T>>.None);
        }

        var end = AtEnd(start, first, last);
        if (Holds(end))
        {
            return Result(Option<Breakage<T>>.None);
        }

        _ends.Add(end);
        return Result(Narrow((first, start), (last, end)));
    }

    private Breakage<T> Narrow((long Step, T State) good, (long Step, T State) bad)
    {
        while (bad.Step - good.Step > 1)
        {
            _between.RemoveAll(station => station.Step <= good.Step || station.Step >= bad.Step);
            _ends.Clear();
            _ends.AddRange([good.State, bad.State]);
            Release();
            var probe = Probe(good, bad.Step);
            (good, bad) = Holds(probe.State) ? (probe, bad) : (good, probe);
        }

        return new(bad.Step, good.State, bad.State);
    }

    /// <summary>A state between: that of the middle station when there is one, else computed half-way.</summary>
    private (long Step, T State) Probe((long Step, T State) good, long bad)
    {
        while (_between.Count > 0)
        {
            var middle = _between.Count / 2;
            var station = _between[middle];
            var found = station.Find();
            if (found.IsSome)
            {
                return (station.Step, Canonical.Value(found));
            }

            _between.RemoveAt(middle);
        }

        var step = good.Step + ((bad - good.Step) / 2);
        return (step, Computed(good.State, step - good.Step));
    }

    /// <summary>The state at the end, computed from the last known one with stations laid on the way.</summary>
    private T AtEnd(T start, long first, long last)
    {
        var (step, state) = (first, start);
        for (var i = _between.Count - 1; i >= 0; i--)
        {
            var found = _between[i].Find();
            if (found.IsSome)
            {
                (step, state) = (_between[i].Step, Canonical.Value(found));
                break;
            }
        }

        _between.RemoveAll(station => station.Step > step);
        var stations = (int)Math.Min(most, last - step - 1);
        var from = step;
        for (var i = 1; i <= stations; i++)
        {
            var next = from + (long)((Int128)(last - from) * i / (stations + 1));
            var reached = Computed(state, next - step);
            (step, state) = (next, reached);
            _between.Add(new(step, () => reached, IsOwn: true));
        }

        return step == last ? state : Computed(state, last - step);
    }

    private T Computed(T state, long steps)
    {
        _computed += steps;
        var next = _tenancy.Run(() => advance(state, steps), pool: null);
        _mostHeld = Math.Max(_mostHeld, _ends.Count + _between.Count(station => station.IsOwn) + 1);
        return next;
    }

    private bool Holds(T state)
    {
        _evaluations++;
        return Scope.Measure(() => holds(state));
    }

    private void Release()
    {
        _mostHeld = Math.Max(_mostHeld, _ends.Count + _between.Count(station => station.IsOwn));
        _tenancy.Retain(new Held(_ends, _between));
    }

    private BisectionResult<T> Result(Option<Breakage<T>> found)
    {
        var result = Scope.Keep(new BisectionResult<T>(found, _evaluations, _computed, _mostHeld));
        _ends.Clear();
        _between.Clear();
        Release();
        return result;
    }

    private readonly record struct Held(List<T> Ends, List<Station> Between) : IHasArrays
    {
        public void VisitArrays<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IArrayVisitor
        {
            foreach (var end in Ends)
            {
                end.VisitArrays(ref visitor);
            }

            foreach (var station in Between)
            {
                if (station.IsOwn)
                {
                    Canonical.Value(station.Find()).VisitArrays(ref visitor);
                }
            }
        }
    }
}
