using System.Collections.Immutable;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>An accepted step, shown to an observer.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>The state is borrowed: its arrays may be released once the observer returns. <see cref="Keep"/> what is to be held.</remarks>
public readonly ref struct AcceptedStep<T>
    where T : IState<T>
{
    private readonly TakenStep<T> _taken;
    private readonly Passage<T>? _passage;

    internal AcceptedStep(Integration<T> integration, in Attempt<T> attempt, int rejections)
    {
        (_taken, _passage) = (attempt.Taken, attempt.Passage);
        Integration = integration;
        Interval = attempt.Interval;
        Error = attempt.Error;
        Rejections = rejections;
        IsFlagged = attempt.IsFlagged;
    }

    /// <summary>The integration after the step; borrowed.</summary>
    public Integration<T> Integration { get; }

    /// <summary>The interval that the step covered; it ends at the event that cut it short, if one did, see <see cref="Events"/>.</summary>
    public StepInterval Interval { get; }

    /// <summary>The error estimate of the step; NaN when it gave none.</summary>
    public double Error { get; }

    /// <summary>How many attempts were rejected before this one.</summary>
    public int Rejections { get; }

    /// <summary>Whether it was accepted in spite of its error, see <see cref="Underflow.AcceptAndFlag"/>.</summary>
    public bool IsFlagged { get; }

    /// <summary>What happened in the step, in the order of time, and of the scheme's events where times are equal.</summary>
    public ImmutableArray<EventOccurrence> Events => _passage?.Occurrences ?? [];

    /// <summary>The states inside the step. Computed when asked for, each time anew; costs nothing else, and is not counted as evaluations.</summary>
    /// <returns>Borrowed like the state, as are the states it gives: keep it, or them, to hold it.</returns>
    /// <exception cref="InvalidOperationException">The state is no vector space, and neither step nor scheme say how to interpolate it.</exception>
    public Interpolant<T> Interpolant() => _passage?.Dense ?? _taken.Interpolant(Integration.Scheme, Integration.Time);

    /// <summary>The integration after the step, made to live on. O(arrays).</summary>
    public Integration<T> Keep() => Arrays.Scope.Keep(Integration);
}
