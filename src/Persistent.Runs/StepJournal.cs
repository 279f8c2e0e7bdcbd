using System.Collections;

namespace Persistent.Runs;

/// <summary>The records of steps, the oldest first; the oldest are forgotten when there are more than it holds.</summary>
/// <remarks>Grows while its simulation steps. Adding and reading are O(1). For one thread at a time.</remarks>
public sealed class StepJournal : IReadOnlyList<StepRecord>
{
    private readonly List<StepRecord> _ring = [];
    private readonly int _capacity;
    private int _oldest;

    /// <summary>An empty journal.</summary>
    /// <param name="capacity">How many records it holds; at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public StepJournal(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <summary>How many records there are.</summary>
    public int Count => _ring.Count;

    /// <summary>A record.</summary>
    /// <param name="index">Its place; 0 for the oldest that is still there.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public StepRecord this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _ring[(_oldest + index) % _ring.Count];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<StepRecord> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(StepRecord record)
    {
        if (_ring.Count < _capacity)
        {
            _ring.Add(record);
            return;
        }

        _ring[_oldest] = record;
        _oldest = (_oldest + 1) % _capacity;
    }
}
