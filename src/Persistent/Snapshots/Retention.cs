using System.Collections.Immutable;

namespace Persistent.Snapshots;

/// <summary>Which marks of a timeline keep their states: a value that tells from a timeline, and from nothing else, what may go.</summary>
/// <remarks>
/// A policy keeps what it names and nothing else. Who wants that no tag and no branch loses its newest state says so:
/// <c>Retention.Latest(10) | Retention.Tagged | Retention.Tips</c>. Marks themselves stay in the timeline, whatever happens to their states.
/// What the policies other than <see cref="Tagged"/> and <see cref="Tips"/> let go once they never want back as a timeline grows.
/// Equality is that of the policy and its parameters. Safe for concurrent use.
/// </remarks>
public abstract record Retention
{
    private Retention()
    {
    }

    /// <summary>Everything stays.</summary>
    public static Retention All { get; } = new Everything();

    /// <summary>Everything may go.</summary>
    public static Retention None { get; } = new Nothing();

    /// <summary>Marks with a tag stay.</summary>
    public static Retention Tagged { get; } = new ByTag();

    /// <summary>The newest mark of each branch stays, and the head, and what is stashed.</summary>
    public static Retention Tips { get; } = new ByName();

    /// <summary>The marks without a child stay: the ends of all branches, of those too that have lost their name.</summary>
    public static Retention Leaves { get; } = new WithoutChild();

    /// <summary>The newest marks stay, in the order they were made, on whichever branch.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Retention Latest(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Newest(count);
    }

    /// <summary>On each branch the first mark at or after each multiple of a number of steps stays, and each root.</summary>
    /// <param name="steps">The number of steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static Retention EverySteps(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return new BySteps(steps);
    }

    /// <summary>On each branch the first mark at or after each multiple of a time stays, and each root.</summary>
    /// <remarks>A time that misses a multiple by less than a billionth of itself counts as the multiple: 0.3 is three times 0.1.</remarks>
    /// <param name="interval">The time between multiples, in the model's unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not a positive, finite number.</exception>
    public static Retention Every(double interval) => interval > 0 && double.IsFinite(interval)
        ? new ByTime(interval)
        : throw new ArgumentOutOfRangeException(nameof(interval), interval, "The interval must be a positive number.");

    /// <summary>The marks with the smallest values of a measure stay; of equal ones the older.</summary>
    /// <param name="count">How many.</param>
    /// <param name="measure">The measure of a mark, such as an error that was written down when it was made: always the same for the same mark.
    /// A mark that has none measures NaN, and does not stay for its measure.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Retention Best(int count, Func<SnapshotMark, double> measure)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(measure);
        return new ByMeasure(count, measure);
    }

    /// <summary>What either of two policies keeps stays.</summary>
    /// <param name="left">One policy.</param>
    /// <param name="right">The other.</param>
    public static Retention operator |(Retention left, Retention right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Either(left, right);
    }

    /// <summary>What either of two policies keeps stays.</summary>
    /// <param name="left">One policy.</param>
    /// <param name="right">The other.</param>
    public static Retention BitwiseOr(Retention left, Retention right) => left | right;

    /// <summary>What any of the policies keeps stays; with none of them, everything may go.</summary>
    /// <param name="policies">The policies.</param>
    public static Retention Union(params ReadOnlySpan<Retention> policies)
    {
        var union = None;
        foreach (var policy in policies)
        {
            union = union is Nothing ? policy : union | policy;
        }

        return union;
    }

    /// <summary>The marks whose states may go. O(n log n).</summary>
    /// <param name="timeline">The timeline.</param>
    public ImmutableHashSet<SnapshotId> MayGo(Timeline timeline) => Where(timeline, stays: false);

    /// <summary>The marks whose states stay: all that may not go. O(n log n).</summary>
    /// <param name="timeline">The timeline.</param>
    public ImmutableHashSet<SnapshotId> Stays(Timeline timeline) => Where(timeline, stays: true);

    private protected abstract Func<SnapshotMark, bool> On(Timeline timeline);

    private ImmutableHashSet<SnapshotId> Where(Timeline timeline, bool stays)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var keeps = On(timeline);
        return [.. timeline.Marks.Where(mark => keeps(mark) == stays).Select(mark => mark.Id)];
    }

    /// <summary>Whether a mark is the first on its branch to reach a cell of a grid.</summary>
    private static Func<SnapshotMark, bool> FirstInCell(Timeline timeline, Func<SnapshotMark, double> cell) =>
        mark => mark.Parent.Match(Some: parent => cell(mark) > cell(timeline[parent]), None: () => true);

    private sealed record Everything : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline) => static _ => true;
    }

    private sealed record Nothing : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline) => static _ => false;
    }

    private sealed record ByTag : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline)
        {
            var tagged = timeline.Tags.Values.ToHashSet();
            return mark => tagged.Contains(mark.Id);
        }
    }

    private sealed record ByName : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline)
        {
            var tips = timeline.Branches.Values.Concat(timeline.Stashes.Select(mark => mark.Id)).ToHashSet();
            return mark => tips.Contains(mark.Id);
        }
    }

    private sealed record WithoutChild : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline)
        {
            var leaves = timeline.Leaves.Select(mark => mark.Id).ToHashSet();
            return mark => leaves.Contains(mark.Id);
        }
    }

    private sealed record Newest(int Count) : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline) => mark => mark.Id.Value >= timeline.Count - Count;
    }

    private sealed record BySteps(long Steps) : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline) => FirstInCell(timeline, mark => mark.Step / Steps);
    }

    private sealed record ByTime(double Interval) : Retention
    {
        private const double Slack = 1e-9;

        private protected override Func<SnapshotMark, bool> On(Timeline timeline) => FirstInCell(timeline, mark => Cell(mark.Time / Interval));

        private static double Cell(double multiple)
        {
            var nearest = Math.Round(multiple);
            return Math.Abs(multiple - nearest) <= Slack * Math.Abs(nearest) ? nearest : Math.Floor(multiple);
        }
    }

    private sealed record ByMeasure(int Count, Func<SnapshotMark, double> Measure) : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline)
        {
            var best = timeline.Marks
                .Select(mark => (mark.Id, Value: Measure(mark)))
                .Where(measured => !double.IsNaN(measured.Value))
                .OrderBy(measured => measured.Value)
                .ThenBy(measured => measured.Id)
                .Take(Count)
                .Select(measured => measured.Id)
                .ToHashSet();
            return mark => best.Contains(mark.Id);
        }
    }

    private sealed record Either(Retention Left, Retention Right) : Retention
    {
        private protected override Func<SnapshotMark, bool> On(Timeline timeline)
        {
            var (left, right) = (Left.On(timeline), Right.On(timeline));
            return mark => left(mark) || right(mark);
        }
    }
}
