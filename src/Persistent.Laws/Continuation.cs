using System.Collections.Immutable;
using System.Globalization;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Laws;

/// <summary>Continuation after any detour is bit-identical.</summary>
/// <remarks>The model of the law is the list of accepted steps that lead to where the program stands: taking them from a new initial state,
/// with a new scheme and without any detour, gives the same bits.</remarks>
internal static class Continuation
{
    internal static void Check<T>(StepTrial<T> trial)
        where T : IState<T>
    {
        var journey = new Journey<T>(trial);
        foreach (var command in trial.Commands)
        {
            journey.Do(command);
        }

        journey.CheckSnapshots();
    }

    private sealed class Journey<T>
        where T : IState<T>
    {
        private readonly StepTrial<T> _trial;
        private readonly LeafPool _pool;
        private readonly List<Stop> _stops = [];
        private readonly Stop _origin;
        private Timeline _timeline = Timeline.Empty;
        private Integration<T> _here;
        private ImmutableArray<Leg> _path = [];
        private int _branches;

        internal Journey(StepTrial<T> trial)
        {
            _trial = trial;
            _pool = trial.Pool();
            _here = trial.Start(_pool);
            _origin = Mark();
        }

        internal void Do(StepCommand command) => command.Match(
            advance: c =>
            {
                (_here, _) = _here.Advance(c.Rejections, Trials.Rejected.AfterComputing);
                _path = _path.Add(new Leg.Advanced(c.Rejections));
                return Arrive();
            },
            discard: c =>
            {
                _here.Discard(c.Factor);
                return Arrive();
            },
            explore: c =>
            {
                _here.AdvanceBy(c.Steps);
                return Arrive();
            },
            snapshot: _ =>
            {
                _stops.Add(Mark());
                return 0;
            },
            restore: c => GoTo(Pick(c.Number), _here.Scheme),
            branch: c =>
            {
                var stop = Pick(c.Number);
                _timeline = _timeline.StartBranch(NewBranch(), stop.Snapshot.Mark.Id);
                return GoTo(stop, _here.Scheme);
            },
            restart: c => GoTo(Pick(c.Number), _trial.SchemeIn(_pool)),
            forget: c =>
            {
                if (_stops.Count > 0)
                {
                    _stops.RemoveAt(c.Number % _stops.Count);
                }

                return 0;
            });

        internal void CheckSnapshots()
        {
            foreach (var stop in _stops.Prepend(_origin))
            {
                LawBroken.Unless(StateHash.Of(stop.Snapshot.State) == stop.Hash, $"the snapshot {stop.Snapshot.Mark.Id} changed while it was held");
            }
        }

        private Stop Mark()
        {
            (_timeline, var snapshot) = Snapshot.Take(_timeline, _here.State, _here.State.Counters.Accepted, _here.Time);
            return new(snapshot, _path, StateHash.Of(snapshot.State));
        }

        private string NewBranch() => string.Create(CultureInfo.InvariantCulture, $"branch-{++_branches}");

        private Stop Pick(int number) => _stops.Count == 0 ? _origin : _stops[number % _stops.Count];

        private int GoTo(Stop stop, Scheme<T> scheme)
        {
            _here = Integration.Continue(stop.Snapshot.State, scheme);
            _path = stop.Path.Add(new Leg.Continued());
            return Arrive();
        }

        /// <summary>The state must be the one that the path alone leads to.</summary>
        private int Arrive()
        {
            var pool = _trial.Pool();
            var straight = _trial.Start(pool);
            var scheme = straight.Scheme;
            foreach (var leg in _path)
            {
                straight = leg is Leg.Advanced { Rejections: var rejections }
                    ? straight.Advance(rejections, Trials.Rejected.WithoutComputing).After
                    : Integration.Continue(straight.State, scheme);
            }

            LawBroken.UnlessSame(straight.State, _here.State, "the straight run and the run with detours");
            return 0;
        }

        private sealed record Stop(Snapshot<IntegrationState<T>> Snapshot, ImmutableArray<Leg> Path, string Hash);

        private abstract record Leg
        {
            internal sealed record Advanced(int Rejections) : Leg;

            internal sealed record Continued : Leg;
        }
    }
}
