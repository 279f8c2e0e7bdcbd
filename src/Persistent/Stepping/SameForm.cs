using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Stepping;

/// <summary>Tells whether vectors can be added to a state: whether they have lists and arrays of the same lengths, cases and options of the same kind.</summary>
internal static class SameForm
{
    /// <summary>Whether each of the vectors can be added to a state. O(members), and no array is read, unless the forms differ in what is no part of the vector space:
    /// then it is tried.</summary>
    internal static bool Holds<T>(T model, ReadOnlySpan<T> vectors)
        where T : IState<T>, IVectorSpace<T>
    {
        var form = Of(model);
        foreach (var vector in vectors)
        {
            if (vector is null || (Of(vector) != form && !CanBeAdded(model, vector)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanBeAdded<T>(T model, T vector)
        where T : IState<T>, IVectorSpace<T> => Scope.Measure(() =>
    {
        try
        {
            _ = T.LinearCombination([1, 0], model, vector);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    });

    private static BitHash Of<T>(T state)
        where T : IState<T>
    {
        var visitor = new Visitor();
        state.Visit(ref visitor);
        return visitor.Form;
    }

    private struct Visitor : IStateVisitor
    {
        public BitHash Form { get; private set; }

        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged => Form = Form.Add(array.Length);

        public void Column<T>(Column<T> column)
            where T : unmanaged => Form = Form.Add(column.Length);

        public void Count(int count) => Form = Form.Add((long)count);

        public void Case(string name) => Form = Form.Add(name);

        public readonly void Scalar<T>(T value)
            where T : unmanaged
        {
        }

        public readonly void Text(string value)
        {
        }

        public readonly void Enter(string member)
        {
        }

        public readonly void Leave()
        {
        }
    }
}
