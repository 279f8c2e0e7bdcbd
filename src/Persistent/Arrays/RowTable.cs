namespace Persistent.Arrays;

/// <summary>Finds the rows of an array whose leaves hold whole rows, or of a plain array that is pinned. Only while a loan is held.</summary>
internal readonly unsafe ref struct RowTable
{
    private readonly ReadOnlySpan<Leaf> _leaves;
    private readonly nint _small;
    private readonly int _rowBytes;
    private readonly int _leafBytes;

    internal RowTable(ReadOnlySpan<Leaf> leaves, nint small, int rowBytes, int leafBytes)
    {
        _leaves = leaves;
        _small = small;
        _rowBytes = rowBytes;
        _leafBytes = leafBytes;
    }

    /// <summary>Where a row starts.</summary>
    internal nint this[long row]
    {
        get
        {
            var place = From(row);
            return Next(ref place);
        }
    }

    /// <summary>The place before a row, which is the first that <see cref="Next"/> gives.</summary>
    internal RowPlace From(long row)
    {
        var at = row * _rowBytes;
        if (_leaves.IsEmpty)
        {
            return new(_small + (nint)at, nint.MaxValue, 0);
        }

        var (leaf, offset) = Math.DivRem(at, _leafBytes);
        if (leaf == _leaves.Length)
        {
            return default;
        }

        var start = (nint)_leaves[(int)leaf].Pointer;
        return new(start + (nint)offset, start + _leafBytes, (int)leaf);
    }

    /// <summary>Where the next row starts; asked for at most as often as there are rows.</summary>
    internal nint Next(ref RowPlace place)
    {
        if (place.Next == place.End)
        {
            var leaf = place.Leaf + 1;
            var start = (nint)_leaves[leaf].Pointer;
            place = new(start, start + _leafBytes, leaf);
        }

        var row = place.Next;
        place.Next = row + _rowBytes;
        return row;
    }
}

/// <summary>A place between two rows: where the next one starts, unless its leaf ends there.</summary>
internal record struct RowPlace(nint Next, nint End, int Leaf);
