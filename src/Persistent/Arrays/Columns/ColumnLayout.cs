namespace Persistent.Arrays.Columns;

/// <summary>How many elements each leaf of a column holds. Columns that were treated alike share one.</summary>
internal sealed class ColumnLayout
{
    /// <summary>The elements of a full leaf when nothing else is said: the same for every kind, so that the columns of a swarm are cut alike.</summary>
    internal const int UsualCapacity = 16 << 10;

    private readonly long[] _starts;
    private readonly int _uniform;

    private ColumnLayout(long[] starts, int capacity)
    {
        _starts = starts;
        Capacity = capacity;
        _uniform = UniformCount();
    }

    /// <summary>The elements of a full leaf.</summary>
    internal int Capacity { get; }

    internal int Leaves => _starts.Length - 1;

    internal long Length => _starts[^1];

    /// <summary>Whether every leaf but the last is full: nothing is gained by another cut.</summary>
    internal bool IsDense => Leaves <= 1 || _uniform == Capacity;

    /// <summary>Whether there are more than twice as many leaves as the elements need.</summary>
    internal bool IsLoose => Leaves > 2 * ((Length + Capacity - 1) / Capacity);

    /// <summary>The elements of every leaf but the last, which has at most as many; 0 when they differ.</summary>
    internal int Uniform => _uniform;

    internal static ColumnLayout Dense(long length, int capacity)
    {
        var starts = new long[checked((int)((length + capacity - 1) / capacity)) + 1];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = Math.Min((long)i * capacity, length);
        }

        return new(starts, capacity);
    }

    internal static ColumnLayout Of(ReadOnlySpan<int> counts, int capacity)
    {
        var starts = new long[counts.Length + 1];
        for (var i = 0; i < counts.Length; i++)
        {
            starts[i + 1] = starts[i] + counts[i];
        }

        return new(starts, capacity);
    }

    internal long Start(int leaf) => _starts[leaf];

    internal int Count(int leaf) => (int)(_starts[leaf + 1] - _starts[leaf]);

    /// <summary>The leaf that holds an element. O(log leaves), O(1) when the leaves are alike.</summary>
    internal int Find(long index)
    {
        if (_uniform != 0)
        {
            return (int)(index / _uniform);
        }

        var (low, high) = (0, Leaves);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _starts[middle] <= index ? (middle, high) : (low, middle);
        }

        return low;
    }

    internal bool Same(ColumnLayout other) => ReferenceEquals(this, other) || (Capacity == other.Capacity && _starts.AsSpan().SequenceEqual(other._starts));

    private int UniformCount()
    {
        if (Leaves == 0)
        {
            return 0;
        }

        var count = Count(0);
        for (var i = 1; i < Leaves; i++)
        {
            if (i < Leaves - 1 ? Count(i) != count : Count(i) > count)
            {
                return 0;
            }
        }

        return count;
    }
}
