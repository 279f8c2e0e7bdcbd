using System.Numerics;

namespace Persistent.Arrays;

/// <summary>The free memory of a pool: stacks of leaves by size, and the extents of slabs that are not cut yet. Guarded by the pool's lock.</summary>
internal sealed class FreeLeaves
{
    private const int SmallestLeaf = 1 << 10;

    private readonly Dictionary<int, Stack<Leaf>> _shelves = [];
    private readonly List<Extent> _extents = [];
    private (int Bytes, Stack<Leaf>? Shelf) _last;

    /// <summary>Bytes that lie on the shelves, cut and ready.</summary>
    internal long ShelvedBytes { get; private set; }

    /// <summary>Sizes are rounded up to eight steps an octave, so that few sizes exist and at most an eighth is wasted.</summary>
    internal static int Round(int bytes)
    {
        if (bytes <= SmallestLeaf)
        {
            return SmallestLeaf;
        }

        var step = 1 << (BitOperations.Log2((uint)(bytes - 1)) - 3);
        return (bytes + step - 1) / step * step;
    }

    internal void Add(Slab slab) => _extents.Add(new(slab, 0, slab.Bytes));

    internal void Add(Leaf leaf)
    {
        Shelf(leaf.Bytes).Push(leaf);
        ShelvedBytes += leaf.Bytes;
    }

    /// <summary>A leaf of exactly this rounded size: the one that came back last, or one cut from an extent; null when there is none.</summary>
    internal Leaf? Take(int bytes)
    {
        if (Shelf(bytes).TryPop(out var leaf))
        {
            ShelvedBytes -= bytes;
            return leaf;
        }

        for (var i = _extents.Count - 1; i >= 0; i--)
        {
            var extent = _extents[i];
            if (extent.Bytes >= bytes)
            {
                Shorten(i, bytes);
                return new(extent.Slab, extent.Offset, bytes);
            }
        }

        return null;
    }

    /// <summary>Takes every shelf apart and joins neighbours, so that sizes nobody asks for any more serve those that are.</summary>
    internal void Coalesce()
    {
        foreach (var shelf in _shelves.Values)
        {
            _extents.AddRange(shelf.Select(leaf => new Extent(leaf.Slab, leaf.Offset, leaf.Bytes)));
            shelf.Clear();
        }

        ShelvedBytes = 0;
        var joined = _extents
            .GroupBy(extent => extent.Slab)
            .SelectMany(slab => Join(slab.OrderBy(extent => extent.Offset)))
            .ToArray();
        _extents.Clear();
        _extents.AddRange(joined);
    }

    private static IEnumerable<Extent> Join(IEnumerable<Extent> ascending)
    {
        Extent? open = null;
        foreach (var extent in ascending)
        {
            if (open is { } before && before.Offset + before.Bytes == extent.Offset)
            {
                open = before with { Bytes = before.Bytes + extent.Bytes };
            }
            else
            {
                if (open is { } done)
                {
                    yield return done;
                }

                open = extent;
            }
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private void Shorten(int index, int bytes)
    {
        var extent = _extents[index];
        if (extent.Bytes == bytes)
        {
            _extents.RemoveAt(index);
        }
        else
        {
            _extents[index] = new(extent.Slab, extent.Offset + bytes, extent.Bytes - bytes);
        }
    }

    private Stack<Leaf> Shelf(int bytes)
    {
        if (_last.Bytes == bytes && _last.Shelf is { } last)
        {
            return last;
        }

        if (!_shelves.TryGetValue(bytes, out var shelf))
        {
            _shelves.Add(bytes, shelf = new());
        }

        _last = (bytes, shelf);
        return shelf;
    }

    private readonly record struct Extent(Slab Slab, int Offset, int Bytes);
}
