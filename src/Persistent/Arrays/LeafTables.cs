namespace Persistent.Arrays;

/// <summary>The tables of released arrays, for arrays of as many leaves: a step that makes large arrays then leaves nothing to the collector.</summary>
/// <remarks>What a table held stays in it until it is used again: whoever reads a released array without having borrowed it finds a leaf, and then that
/// the array was released.</remarks>
internal sealed class LeafTables
{
    // Shorter ones cost the collector less than the pool.
    private const int Shortest = 8;
    private const int MostEntries = 1 << 18;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Stack<Leaf[]>> _shelves = [];
    private int _entries;

    /// <summary>A table of so many leaves, to be filled; it may hold others.</summary>
    internal Leaf[] Rent(int length)
    {
        if (length >= Shortest)
        {
            lock (_gate)
            {
                if (_shelves.TryGetValue(length, out var shelf) && shelf.TryPop(out var table))
                {
                    _entries -= length;
                    return table;
                }
            }
        }

        return new Leaf[length];
    }

    internal void Return(Leaf[] table)
    {
        if (table.Length < Shortest)
        {
            return;
        }

        lock (_gate)
        {
            if (_entries + table.Length > MostEntries)
            {
                return;
            }

            if (!_shelves.TryGetValue(table.Length, out var shelf))
            {
                _shelves.Add(table.Length, shelf = new());
            }

            shelf.Push(table);
            _entries += table.Length;
        }
    }
}
