namespace Persistent.Arrays.Columns;

/// <summary>Walks the pieces of a column's leaves that together make up some of its rows, in ascending order.</summary>
internal struct Stretches(ColumnLayout layout, long first, int length)
{
    private int _next = -1;

    /// <summary>Where the piece starts among the rows.</summary>
    internal int At { get; private set; }

    internal int Leaf { get; private set; }

    internal int Offset { get; private set; }

    internal int Count { get; private set; }

    internal bool Next()
    {
        At += Count;
        if (At >= length)
        {
            return false;
        }

        Leaf = _next < 0 ? layout.Find(first) : _next;
        Offset = (int)(first + At - layout.Start(Leaf));
        Count = Math.Min(layout.Count(Leaf) - Offset, length - At);
        _next = Leaf + 1;
        return true;
    }
}
