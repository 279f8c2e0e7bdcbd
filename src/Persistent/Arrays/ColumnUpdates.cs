using Persistent.Arrays.Columns;

namespace Persistent.Arrays;

/// <content>Point updates.</content>
public sealed unsafe partial class Column<T>
{
    /// <summary>This column with one element replaced. Copies one leaf and shares the others: O(leaves).</summary>
    /// <param name="row">From 0 up to <see cref="Length"/>.</param>
    /// <param name="value">The new element.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside the column.</exception>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public Column<T> SetItem(long row, T value) => SetItems([KeyValuePair.Create(row, value)]);

    /// <summary>This column with elements replaced. Copies each leaf that is touched once: O(leaves + items · log leaves), on the pool's threads.</summary>
    /// <param name="items">Rows and their new elements; the last one given for a row counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row is outside the column.</exception>
    /// <exception cref="LeafPoolExhausted">There is no room for the result.</exception>
    /// <exception cref="ReleasedStateException">The column was released.</exception>
    public Column<T> SetItems(IEnumerable<KeyValuePair<long, T>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var loan = Borrow();
        var updates = items as KeyValuePair<long, T>[] ?? [.. items];
        var touched = new bool[Layout.Leaves];
        foreach (var (row, _) in updates)
        {
            if ((ulong)row >= (ulong)Length)
            {
                _elements.ThrowOutside(row);
            }

            touched[Layout.Find(row)] = true;
        }

        if (updates.Length == 0)
        {
            return this;
        }

        var output = Spine is null ? new((T[])Small!.Clone()) : new Column<T>(LeafAssembly.Copied(Spine, touched, new Sizes(Layout)), Layout);
        foreach (var (row, value) in updates)
        {
            var leaf = Layout.Find(row);
            output.Writable(leaf)[(int)(row - Layout.Start(leaf))] = value;
        }

        GC.KeepAlive(output);
        return output;
    }
}
