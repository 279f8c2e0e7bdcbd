namespace Persistent.Arrays.Columns;

/// <summary>What becomes of each leaf of a layout when rows are removed: made once, followed by every column of that layout.</summary>
/// <remarks>A leaf that loses no row stays as it is. Neighbours that lose some are put together as long as they fit in one leaf.</remarks>
internal sealed class RemovalPlan
{
    private readonly List<(int First, int Last, bool Whole)> _parts = [];

    internal RemovalPlan(ColumnLayout source, RowBits rows)
    {
        Source = source;
        var counts = new List<int>();
        for (var leaf = 0; leaf < source.Leaves; leaf++)
        {
            var kept = (int)rows.Count(source.Start(leaf), source.Count(leaf));
            if (kept == 0)
            {
                continue;
            }

            var whole = kept == source.Count(leaf);
            if (!whole && _parts.Count > 0 && !_parts[^1].Whole && counts[^1] + kept <= source.Capacity)
            {
                _parts[^1] = _parts[^1] with { Last = leaf };
                counts[^1] += kept;
            }
            else
            {
                _parts.Add((leaf, leaf, whole));
                counts.Add(kept);
            }
        }

        Target = ColumnLayout.Of([.. counts], source.Capacity);
    }

    internal ColumnLayout Source { get; }

    internal ColumnLayout Target { get; }

    /// <summary>The leaves whose remaining rows make a leaf of the target, and whether it is one leaf that stays as it is.</summary>
    internal (int First, int Last, bool Whole) this[int leaf] => _parts[leaf];
}
