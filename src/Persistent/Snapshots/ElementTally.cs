using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Persistent.Arrays;
using Persistent.Arrays.Columns;

namespace Persistent.Snapshots;

/// <summary>Counts where the elements of two arrays differ, and by how much at most.</summary>
internal sealed class ElementTally<T>
    where T : unmanaged
{
    private readonly List<IndexRange> _ranges = [];
    private long _gap;
    private long _count;
    private ulong _largest;
    private (long Index, T First, T Second) _at;

    /// <summary>How many elements were compared; the others lie in leaves that both arrays share.</summary>
    internal long Compared { get; private set; }

    internal void Compare(PersistentArray<T> first, PersistentArray<T> second)
    {
        using var one = first.Borrow();
        using var other = second.Borrow();
        var start = 0L;
        for (var pieces = new Pieces(Math.Min(first.Length, second.Length), first.PerLeaf, second.PerLeaf); pieces.Next(); start += pieces.Count)
        {
            CompareUnlessShared(
                start,
                first.Block(pieces.FirstLeaf).Slice(pieces.FirstOffset, pieces.Count),
                second.Block(pieces.SecondLeaf).Slice(pieces.SecondOffset, pieces.Count));
        }

        GC.KeepAlive((first, second));
    }

    internal void Compare(Column<T> first, Column<T> second)
    {
        using var one = first.Borrow();
        using var other = second.Borrow();
        for (var leaf = 0; leaf < first.Layout.Leaves && first.Layout.Start(leaf) < second.Length; leaf++)
        {
            var start = first.Layout.Start(leaf);
            var block = first.Block(leaf);
            for (var stretch = new Stretches(second.Layout, start, (int)Math.Min(block.Length, second.Length - start)); stretch.Next();)
            {
                CompareUnlessShared(
                    start + stretch.At, block.Slice(stretch.At, stretch.Count), second.Block(stretch.Leaf).Slice(stretch.Offset, stretch.Count));
            }
        }

        GC.KeepAlive((first, second));
    }

    internal void Compare(long start, ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        Compared += first.Length;
        for (var i = 0; ;)
        {
            i += Same(first[i..], second[i..]);
            if (i == first.Length)
            {
                return;
            }

            var from = i;
            for (ulong distance; i < first.Length && (distance = Ulps.Between(first[i], second[i])) != 0; i++)
            {
                if (distance > _largest)
                {
                    (_largest, _at) = (distance, (start + i, first[i], second[i]));
                }
            }

            _count += i - from;
            Add(new(start + from, start + i));
        }
    }

    /// <summary>The difference, if there is one.</summary>
    internal MemberDifference? Difference(string path, long firstLength, long secondLength) => _count == 0 && firstLength == secondLength
        ? null
        : new MemberDifference.Elements(path)
        {
            FirstLength = firstLength,
            SecondLength = secondLength,
            Count = _count,
            Ranges = [.. _ranges],
            LargestUlps = _largest,
            LargestAt = _count == 0 ? -1 : _at.Index,
            First = _count == 0 ? "" : Ulps.Text(_at.First),
            Second = _count == 0 ? "" : Ulps.Text(_at.Second),
        };

    private void CompareUnlessShared(long start, ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        if (!Unsafe.AreSame(ref MemoryMarshal.GetReference(first), ref MemoryMarshal.GetReference(second)))
        {
            Compare(start, first, second);
        }
    }

    private static int Same(ReadOnlySpan<T> first, ReadOnlySpan<T> second) =>
        MemoryMarshal.AsBytes(first).CommonPrefixLength(MemoryMarshal.AsBytes(second)) / Unsafe.SizeOf<T>();

    private void Add(IndexRange range)
    {
        if (_ranges.Count > 0 && range.Start - _ranges[^1].End <= _gap)
        {
            _ranges[^1] = new(_ranges[^1].Start, range.End);
            return;
        }

        _ranges.Add(range);
        while (_ranges.Count > MemberDifference.Elements.MostRanges)
        {
            _gap = Math.Max(1, 2 * _gap);
            Join();
        }
    }

    /// <summary>Joins ranges across gaps that are small enough.</summary>
    private void Join()
    {
        var last = 0;
        for (var i = 1; i < _ranges.Count; i++)
        {
            if (_ranges[i].Start - _ranges[last].End <= _gap)
            {
                _ranges[last] = new(_ranges[last].Start, _ranges[i].End);
            }
            else
            {
                _ranges[++last] = _ranges[i];
            }
        }

        _ranges.RemoveRange(last + 1, _ranges.Count - last - 1);
    }
}
