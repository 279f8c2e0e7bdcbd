using System.Globalization;

namespace Persistent.Snapshots;

/// <summary>The number of a mark within its timeline: 0 for the first, and one more for each that follows, on any branch.</summary>
/// <param name="Value">The number.</param>
public readonly record struct SnapshotId(long Value) : IComparable<SnapshotId>
{
    /// <inheritdoc/>
    public int CompareTo(SnapshotId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether one was marked before another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <(SnapshotId left, SnapshotId right) => left.Value < right.Value;

    /// <summary>Whether one was marked after another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >(SnapshotId left, SnapshotId right) => left.Value > right.Value;

    /// <summary>Whether one was not marked after another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <=(SnapshotId left, SnapshotId right) => left.Value <= right.Value;

    /// <summary>Whether one was not marked before another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >=(SnapshotId left, SnapshotId right) => left.Value >= right.Value;
}
