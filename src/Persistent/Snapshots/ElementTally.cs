using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Persistent.Arrays;

namespace Persistent.Snapshots;

/// <summary>Counts where the elements of two arrays, or two columns, differ, and by how much at most.</summary>
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

    internal void Compare<TCut>(Elements<T, TCut> first, Elements<T, TCut> second)
        where TCut : struct, ICut
    {
        using var one = first.Borrow();
        using var other = second.Borrow();
        for (var pieces = new Abreast<T, TCut>(first, second); pieces.Next();)
        {
            if (!pieces.IsShared)
            {
                Compare(pieces.Start, pieces.First, pieces.Second);
            }
        }
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
