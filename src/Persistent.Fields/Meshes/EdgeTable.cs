namespace Persistent.Fields.Meshes;

/// <summary>
/// The edges of a triangle mesh, sorted. A side is an edge seen from a cell: side 3 c + k runs from vertex k of cell c to vertex k + 1.
/// </summary>
internal sealed class EdgeTable
{
    private readonly ulong[] _keys;
    private readonly int[] _sides;

    private EdgeTable(ulong[] keys, int[] sides) => (_keys, _sides) = (keys, sides);

    /// <summary>The table of all sides. O(n log n).</summary>
    public static EdgeTable Of(ReadOnlySpan<int> cells)
    {
        var (keys, sides) = (new ulong[cells.Length], new int[cells.Length]);
        for (var side = 0; side < sides.Length; side++)
        {
            var (from, to) = Ends(cells, side);
            (keys[side], sides[side]) = (Key(from, to), side);
        }

        Array.Sort(keys, sides);
        return new(keys, sides);
    }

    public static (int From, int To) Ends(ReadOnlySpan<int> cells, int side) =>
        (cells[side], cells[side % 3 == 2 ? side - 2 : side + 1]);

    /// <summary>The lowest side along the edge between two vertices, or -1. O(log n).</summary>
    public int FirstSide(int one, int other)
    {
        if (one < 0 || other < 0)
        {
            return -1;
        }

        var key = Key(one, other);
        var found = Array.BinarySearch(_keys, key);
        if (found < 0)
        {
            return -1;
        }

        var lowest = _sides[found];
        for (var i = found - 1; i >= 0 && _keys[i] == key; i--)
        {
            lowest = Math.Min(lowest, _sides[i]);
        }

        for (var i = found + 1; i < _keys.Length && _keys[i] == key; i++)
        {
            lowest = Math.Min(lowest, _sides[i]);
        }

        return lowest;
    }

    /// <summary>The sides whose edge belongs to one cell only, ascending. O(n log n).</summary>
    public int[] ExteriorSides()
    {
        var exterior = new List<int>();
        for (var i = 0; i < _keys.Length; i++)
        {
            if ((i == 0 || _keys[i - 1] != _keys[i]) && (i == _keys.Length - 1 || _keys[i + 1] != _keys[i]))
            {
                exterior.Add(_sides[i]);
            }
        }

        exterior.Sort();
        return [.. exterior];
    }

    /// <summary>Two sides that run along one edge in one direction, which only overlapping cells have, or null. O(n log n).</summary>
    public (int First, int Second)? SidesInOneDirection(ReadOnlySpan<int> cells)
    {
        for (var start = 0; start < _keys.Length;)
        {
            var end = start + 1;
            while (end < _keys.Length && _keys[end] == _keys[start])
            {
                end++;
            }

            var along = _sides.AsSpan(start, end - start);
            along.Sort();
            for (var i = 1; i < along.Length; i++)
            {
                // Of three sides two run in one direction, and of two neighbours in different directions the next repeats one of them.
                for (var j = Math.Max(0, i - 2); j < i; j++)
                {
                    if (cells[along[j]] == cells[along[i]])
                    {
                        return (along[j], along[i]);
                    }
                }
            }

            start = end;
        }

        return null;
    }

    private static ulong Key(int one, int other) => ((ulong)(uint)Math.Min(one, other) << 32) | (uint)Math.Max(one, other);
}
