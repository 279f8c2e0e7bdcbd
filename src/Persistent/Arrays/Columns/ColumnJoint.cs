namespace Persistent.Arrays.Columns;

/// <summary>How two columns are put one behind the other: so many leaves of the first are shared, then some are written, then so many of the
/// second are shared.</summary>
internal sealed class ColumnJoint
{
    internal ColumnJoint(ColumnLayout first, Spine? firstSpine, ColumnLayout second, Spine? secondSpine)
    {
        SharesOther = secondSpine is not null && (firstSpine is null || ReferenceEquals(firstSpine.Pool, secondSpine.Pool));
        var capacity = firstSpine is null && secondSpine is not null ? second.Capacity : first.Capacity;
        var last = first.Count(first.Leaves - 1);
        var merged = SharesOther ? last + (long)second.Count(0) <= capacity : last < capacity;
        Before = firstSpine is null ? 0 : merged ? first.Leaves - 1 : first.Leaves;
        After = !SharesOther ? 0 : merged ? second.Leaves - 1 : second.Leaves;
        var copied = first.Length - first.Start(Before) + (SharesOther ? second.Start(second.Leaves - After) : second.Length);
        var counts = new List<int>();
        for (var leaf = 0; leaf < Before; leaf++)
        {
            counts.Add(first.Count(leaf));
        }

        for (; copied > 0; copied -= capacity)
        {
            counts.Add((int)Math.Min(copied, capacity));
        }

        for (var leaf = second.Leaves - After; leaf < second.Leaves; leaf++)
        {
            counts.Add(second.Count(leaf));
        }

        Layout = ColumnLayout.Of([.. counts], capacity);
    }

    /// <summary>Whether leaves of the second column can be shared.</summary>
    internal bool SharesOther { get; }

    /// <summary>The leaves of the first column that are shared.</summary>
    internal int Before { get; }

    /// <summary>The leaves of the second column, its last ones, that are shared.</summary>
    internal int After { get; }

    internal ColumnLayout Layout { get; }
}
