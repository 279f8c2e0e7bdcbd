using System.Collections.Immutable;
using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>The states inside an accepted step. An immutable value: <see cref="Scope.Keep"/> makes it outlive the step.</summary>
/// <typeparam name="T">The model's state.</typeparam>
/// <remarks>Members that are not part of the vector space are those of the start. Safe for concurrent use.</remarks>
public sealed class Interpolant<T> : IHasArrays
    where T : IState<T>
{
    private readonly DenseOutput<T> _dense;
    private readonly ImmutableArray<T> _vectors;
    private readonly double _size;

    internal Interpolant(DenseOutput<T> dense, ImmutableArray<T> vectors, StepInterval interval, double end, T first, T last)
    {
        (_dense, _vectors, _size) = (dense, vectors, interval.Size);
        (Start, End, First, Last) = (interval.Start, end, first, last);
    }

    /// <summary>The time at the start of the step.</summary>
    public double Start { get; }

    /// <summary>The time at its end; that of the event, when one cut the step short.</summary>
    public double End { get; }

    /// <summary>The state at the start: the very one that the step began with.</summary>
    public T First { get; }

    /// <summary>The state at the end: the very one that the step gave; before its jumps, when an event made the state jump there.</summary>
    public T Last { get; }

    /// <summary>The order p: from exact values at the start, the error is O(hᵖ⁺¹) in the size h of the step.</summary>
    public int Order => _dense.Order;

    /// <summary>The state at a time; at both ends the very states that are there, bit for bit. One pass over each array.</summary>
    /// <param name="time">From <see cref="Start"/> to <see cref="End"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time does not lie inside the step.</exception>
    public T At(double time)
    {
        if (time == Start)
        {
            return First;
        }

        if (time == End)
        {
            return Last;
        }

        return time > Start && time < End
            ? _dense.At(_vectors, _size, (time - Start) / _size)
            : throw new ArgumentOutOfRangeException(nameof(time), time, $"The step goes from {Start:R} to {End:R}; nothing is known outside.");
    }

    /// <inheritdoc/>
    public void VisitArrays<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IArrayVisitor
    {
        First.VisitArrays(ref visitor);
        Last.VisitArrays(ref visitor);
        foreach (var vector in _vectors)
        {
            vector.VisitArrays(ref visitor);
        }
    }

    /// <summary>The part of it up to a time.</summary>
    /// <param name="end">The time.</param>
    /// <param name="last">The state there.</param>
    internal Interpolant<T> UpTo(double end, T last) => new(_dense, _vectors, new(Start, _size), end, First, last);
}
