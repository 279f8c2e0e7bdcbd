using LanguageExt;
using Persistent.Arrays;
using Persistent.Snapshots;
using Persistent.State;
using Persistent.Stepping;

namespace Persistent.Runs;

/// <summary>A model that steps in place, for loops that were written for mutable models: a variable that holds an integration, a timeline and a
/// journal. Each operation is a transaction: it happens as a whole, or it leaves everything as it was.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>
/// <para>A step gives the leaves of the state that it replaces back to their pool at once, unless the state was exposed: handed out by
/// <see cref="Current"/>, saved, or remembered for <see cref="Rewind"/>. Exposed states are ordinary values, valid as long as they are referenced.</para>
/// <para>For one thread at a time. Not from within one of its own steps: that throws <see cref="InvalidOperationException"/>.</para>
/// </remarks>
public sealed class Simulation<T>
    where T : IState<T>
{
    private readonly Tenancy _tenancy = new();
    private readonly Scheme<T> _scheme;
    private readonly List<Past> _past = [];
    private IntegrationState<T> _state;
    private StepJournal? _journal;
    private int _busy;

    /// <summary>A simulation that stands at an initial state.</summary>
    /// <param name="initial">The model's state at the start.</param>
    /// <param name="scheme">The step and its control.</param>
    /// <param name="time">The time at the start.</param>
    public Simulation(T initial, Scheme<T> scheme, double time = 0)
        : this(Integration.Start(initial, scheme, time), Timeline.Empty)
    {
    }

    /// <summary>A simulation that goes on where an integration stands.</summary>
    /// <param name="start">The integration; a failure that it ended with is forgotten.</param>
    /// <param name="timeline">The timeline that it saves into.</param>
    public Simulation(Integration<T> start, Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(timeline);
        (_state, _scheme, Timeline) = (Scope.Keep(start.State), start.Scheme, timeline);
    }

    /// <summary>How many accepted steps are remembered with their states, for <see cref="Rewind"/>; none unless set.</summary>
    public int Remembers
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of steps cannot be negative.");
    }

    /// <summary>The records of the steps that were tried, the oldest first. Stays when states go, and through loads and rewinds. A hundred
    /// thousand records unless another journal is set.</summary>
    public StepJournal Journal
    {
        get => _journal ??= new(100_000);
        init => _journal = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The integration at hand; exposes its state. O(arrays).</summary>
    public Integration<T> Current => Integration.Continue(Scope.Keep(_state), _scheme);

    /// <summary>The marks of what was saved.</summary>
    public Timeline Timeline { get; private set; }

    /// <summary>The time of the state. Exposes nothing.</summary>
    public double Time => _state.Time;

    /// <summary>How many steps have led to the state. Exposes nothing.</summary>
    public long Steps => _state.Counters.Accepted;

    /// <summary>How many steps <see cref="Rewind"/> can go back now.</summary>
    public int Remembered => _past.Count;

    /// <summary>Computes a number or another unmanaged value from the model's state; exposes nothing.</summary>
    /// <typeparam name="TResult">The value; cannot hold an array.</typeparam>
    /// <param name="measure">The computation; the state is borrowed.</param>
    public TResult Measure<TResult>(Func<T, TResult> measure)
        where TResult : unmanaged => Integration.Continue(_state, _scheme).Measure(measure);

    /// <summary>Takes one accepted step of the size that the controller proposes, after rejections a smaller one.</summary>
    /// <returns>What became of it. Unless it was accepted, nothing but the journal has changed.</returns>
    /// <exception cref="InvalidOperationException">Called from within a step of this simulation.</exception>
    public StepRecord TryStep() => TryStepTowards(double.PositiveInfinity);

    /// <summary>As <see cref="TryStep()"/>, with the step shortened or stretched by up to one per cent to land on a time.</summary>
    /// <param name="end">The time; after <see cref="Time"/>.</param>
    /// <returns>What became of it. Unless it was accepted, nothing but the journal has changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not after that of the state.</exception>
    /// <exception cref="InvalidOperationException">Called from within a step of this simulation.</exception>
    public StepRecord TryStepTowards(double end) => end > Time
        ? Transact(_state.ProposedStep, () => Trial<T>.Controlled(_state, _scheme, end))
        : throw new ArgumentOutOfRangeException(nameof(end), end, $"The simulation stands at {Time:R}; a step only goes forward.");

    /// <summary>Tries a step of a size, once. The controller goes on from that size when the step is accepted.</summary>
    /// <param name="size">The size; a method that bounds the growth of its steps may try a smaller one.</param>
    /// <returns>What became of it. Unless it was accepted, nothing but the journal has changed; after a rejection, the size that the controller
    /// would try next is in the record.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is not a positive, finite number.</exception>
    /// <exception cref="InvalidOperationException">Called from within a step of this simulation.</exception>
    public StepRecord TryStep(double size) => size > 0 && double.IsFinite(size)
        ? Transact(size, () => Trial<T>.Once(_state, _scheme, size))
        : throw new ArgumentOutOfRangeException(nameof(size), size, "The size of a step must be a positive number.");

    /// <summary>Marks the place in the timeline and hands out the state there. O(arrays): copies nothing.</summary>
    /// <param name="label">A name for people.</param>
    /// <exception cref="InvalidOperationException">Called from within a step of this simulation.</exception>
    public Snapshot<IntegrationState<T>> Save(string label = "")
    {
        using var entered = Enter(nameof(Save));
        (Timeline, var snapshot) = Snapshot.Take(Timeline, _state, Steps, Time, label);
        return snapshot;
    }

    /// <summary>Goes to a saved state: the next mark comes from its mark. What was remembered for <see cref="Rewind"/> is forgotten. O(arrays).</summary>
    /// <param name="snapshot">A snapshot whose mark is in this timeline.</param>
    /// <exception cref="ArgumentException">The mark is not in this timeline.</exception>
    /// <exception cref="ReleasedStateException">The state was released.</exception>
    /// <exception cref="InvalidOperationException">Called from within a step of this simulation.</exception>
    public void Load(Snapshot<IntegrationState<T>> snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        using var entered = Enter(nameof(Load));
        if (Timeline.Find(snapshot.Mark.Id) != snapshot.Mark)
        {
            throw new ArgumentException(
                $"Mark {snapshot.Mark.Id} ('{snapshot.Mark.Label}') is not in this timeline; start a simulation from the snapshot and its own timeline.", nameof(snapshot));
        }

        Scope.Keep(snapshot.State);
        _past.Clear();
        GoTo(snapshot.State, Timeline.ResetTo(snapshot.Mark.Id));
    }

    /// <summary>Goes back by accepted steps, to the very state that was there. Marks that were made since stay in the timeline; the next one comes
    /// from the newest before them. O(arrays).</summary>
    /// <param name="steps">How many; at most <see cref="Remembered"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">So many steps are not remembered, or the number is negative.</exception>
    /// <exception cref="InvalidOperationException">Called from within a step of this simulation.</exception>
    public void Rewind(int steps)
    {
        using var entered = Enter(nameof(Rewind));
        if (steps < 0 || steps > _past.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps, $"{_past.Count} steps are remembered; set {nameof(Remembers)} to go back further, or load what was saved.");
        }

        if (steps == 0)
        {
            return;
        }

        var (state, head) = _past[^steps];
        _past.RemoveRange(_past.Count - steps, steps);
        GoTo(state, head.Match(Some: Timeline.ResetTo, None: Timeline.ResetToStart));
    }

    private StepRecord Transact(double size, Func<Trial<T>> trial)
    {
        using var entered = Enter(nameof(TryStep));
        var before = _state;
        Trial<T> tried;
        try
        {
            tried = _tenancy.Run(trial, _scheme.Pool);
        }
        catch (Exception thrown)
        {
            Journal.Add(new(before.Counters.Accepted + 1, new(before.Time, size), 0, new StepEnding.Threw(thrown.GetType().Name, thrown.Message)));
            throw;
        }

        if (tried.Next.IsSome)
        {
            _past.Add(new(before, Timeline.Head));
            _past.RemoveRange(0, Math.Max(0, _past.Count - Remembers));
            GoTo(Canonical.Value(tried.Next), Timeline);
        }

        var record = new StepRecord(before.Counters.Accepted + 1, tried.Interval, tried.Rejections, tried.Ending);
        Journal.Add(record);
        return record;
    }

    private void GoTo(IntegrationState<T> state, Timeline timeline)
    {
        (_state, Timeline) = (state, timeline);
        _tenancy.Retain(new Held(this));
    }

    private Entered Enter(string operation) => Interlocked.Exchange(ref _busy, 1) == 0
        ? new(this)
        : throw new InvalidOperationException(
            $"{operation} was called while a step of this simulation is under way: a step is a transaction and has none inside it. Compute from the state that the step is given.");

    private readonly record struct Past(IntegrationState<T> State, Option<SnapshotId> Head);

    private readonly struct Held(Simulation<T> simulation) : IHasArrays
    {
        public void VisitArrays<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IArrayVisitor
        {
            simulation._state.VisitArrays(ref visitor);
            foreach (var past in simulation._past)
            {
                past.State.VisitArrays(ref visitor);
            }
        }
    }

    private readonly ref struct Entered(Simulation<T> simulation)
    {
        public void Dispose() => Volatile.Write(ref simulation._busy, 0);
    }
}
