using LanguageExt;
using Persistent.Arrays;

namespace Persistent.Snapshots;

/// <summary>Finds the first step of a run whose state breaks a predicate, by recomputing little and holding few states.</summary>
/// <remarks>
/// <para>The predicate is taken to hold up to some step and to be broken from there on. If it comes and goes, the result is still a step whose
/// state breaks it after a state for which it holds.</para>
/// <para>For n steps the predicate is evaluated at most 4 + log₂ n times. States on the way that the search does not hold any more are released at
/// once: what a predicate wants to keep of a state it keeps by <see cref="Scope.Keep"/>.</para>
/// </remarks>
public static class Bisection
{
    /// <summary>How many states a search holds at most, unless told otherwise.</summary>
    public const int DefaultHeld = 20;

    private const int FewestHeld = 4;

    /// <summary>Follows a run of so many steps once, holding states at even distances, and searches among them and then between two of them. Computes
    /// n + n / (held − 3) steps.</summary>
    /// <typeparam name="T">The states; usually integrations.</typeparam>
    /// <param name="start">Where the run starts.</param>
    /// <param name="steps">How many steps it has.</param>
    /// <param name="advance">The state a number of steps after another, such as <c>(at, n) => at.AdvanceBy(n)</c>; pure.</param>
    /// <param name="holds">The predicate.</param>
    /// <param name="held">How many states are held at most, the start among them; at least 4.</param>
    /// <returns>The first step that breaks the predicate, counted from the start.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative, or fewer than four states may be held.</exception>
    public static BisectionResult<T> FirstBreak<T>(T start, long steps, Func<T, long, T> advance, Func<T, bool> holds, int held = DefaultHeld)
        where T : IHasArrays
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return Search(advance, holds, held).FirstBreak(start, 0, steps, []);
    }

    /// <summary>Searches along a path of marks, and between two of them where states are missing by recomputing from the nearest one before.</summary>
    /// <remarks>States that the caller holds are looked at, not held: they count neither as held nor as computed.</remarks>
    /// <typeparam name="T">The states; usually integrations.</typeparam>
    /// <param name="timeline">The timeline.</param>
    /// <param name="from">The mark where the path starts; its state has to be there.</param>
    /// <param name="to">The mark where it ends; it comes from the first.</param>
    /// <param name="resident">The state at a mark, when it is there.</param>
    /// <param name="advance">The state a number of steps after another; pure.</param>
    /// <param name="holds">The predicate.</param>
    /// <param name="held">How many states are held at most; at least 4.</param>
    /// <returns>The first step that breaks the predicate, counted as the marks count their steps.</returns>
    /// <exception cref="ArgumentException">There is no such mark, no such path, or no state at its start.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than four states may be held.</exception>
    public static BisectionResult<T> FirstBreak<T>(
        Timeline timeline, SnapshotId from, SnapshotId to, Func<SnapshotId, Option<T>> resident, Func<T, long, T> advance, Func<T, bool> holds,
        int held = DefaultHeld)
        where T : IHasArrays
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(resident);
        var path = timeline.Path(from, to);
        var start = resident(from).Match(
            Some: state => state, None: () => throw new ArgumentException($"The state of mark {from} is not there; start where one is.", nameof(from)));
        var known = path.Skip(1).Select(mark => new BisectionSearch<T>.Station(mark.Step, () => resident(mark.Id), IsOwn: false));
        return Search(advance, holds, held).FirstBreak(start, path[0].Step, path[^1].Step, known);
    }

    private static BisectionSearch<T> Search<T>(Func<T, long, T> advance, Func<T, bool> holds, int held)
        where T : IHasArrays
    {
        ArgumentNullException.ThrowIfNull(advance);
        ArgumentNullException.ThrowIfNull(holds);
        ArgumentOutOfRangeException.ThrowIfLessThan(held, FewestHeld);
        return new(advance, holds, held - FewestHeld);
    }
}
