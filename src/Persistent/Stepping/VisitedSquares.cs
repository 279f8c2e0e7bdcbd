using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Weighted squares over a state whose vector-space operations are written by hand: every number of 64 bits, in canonical order.</summary>
internal static class VisitedSquares
{
    internal static WeightedSquares Add<T>(WeightedSquares sum, T difference, double scale, T first, T second, Tolerance tolerance)
        where T : IState<T>
    {
        var (d, y, z) = (Pieces(difference), Pieces(first), Pieces(second));
        if (d.Count != y.Count || d.Count != z.Count)
        {
            throw new ArgumentException("The states do not have the same shape.", nameof(difference));
        }

        for (var i = 0; i < d.Count; i++)
        {
            sum = VectorSpace.AddSquares(sum, d[i], scale, y[i], z[i], tolerance);
        }

        return sum;
    }

    private static List<PersistentArray<double>> Pieces<T>(T state)
        where T : IState<T>
    {
        var collector = new Collector([]);
        state.Visit(ref collector);
        return collector.Pieces;
    }

    private struct Collector(List<PersistentArray<double>> pieces) : IStateVisitor
    {
        public readonly List<PersistentArray<double>> Pieces => pieces;

        public readonly void Array<T>(PersistentArray<T> array)
            where T : unmanaged
        {
            if (array is PersistentArray<double> numbers)
            {
                pieces.Add(numbers);
            }
        }

        public readonly void Column<T>(Column<T> column)
            where T : unmanaged
        {
            if (column is Column<double>)
            {
                throw new NotSupportedException("Columns have no tolerances of their own: write AddSquares for a state that holds one.");
            }
        }

        public readonly void Scalar<T>(T value)
            where T : unmanaged
        {
            if (value is double number)
            {
                pieces.Add(PersistentArray.Create(number));
            }
        }

        public readonly void Enter(string member)
        {
        }

        public readonly void Leave()
        {
        }

        public readonly void Text(string value)
        {
        }

        public readonly void Count(int count)
        {
        }

        public readonly void Case(string stableName)
        {
        }
    }
}
