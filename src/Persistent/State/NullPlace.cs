using System.Runtime.CompilerServices;
using Persistent.Arrays;

namespace Persistent.State;

/// <summary>Finds the member of a state that holds null although its type allows none: forced in by <c>null!</c>, or by code without nullable annotations.</summary>
/// <remarks>It visits the state a second time, so that visits in which nothing is null need not know where they are.</remarks>
internal static class NullPlace
{
    /// <summary>The path of the member, without places in lists and maps; nothing where what was thrown has another cause.</summary>
    /// <param name="state">The state.</param>
    /// <param name="thrown">What its visit threw.</param>
    public static string? Of<T>(T state, Exception thrown)
        where T : IState<T>
    {
        if (thrown is not NullReferenceException)
        {
            return null;
        }

        var path = new List<PathPart>();
        var visitor = new Visitor(path);
        try
        {
            state.Visit(ref visitor);
            return null;
        }
        catch (NullReferenceException)
        {
            return PathPart.Text(path);
        }
    }

    private readonly struct Visitor(List<PathPart> path) : IStateVisitor
    {
        public void Enter(string member)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            path.Add(new(member, -1));
        }

        public void Leave() => path.RemoveAt(path.Count - 1);

        public void Text(string value) => _ = value.Length;

        public void Array<T>(PersistentArray<T> array)
            where T : unmanaged => _ = array.Length;

        public void Column<T>(Column<T> column)
            where T : unmanaged => _ = column.Length;

        public void Scalar<T>(T value)
            where T : unmanaged
        {
        }

        public void Count(int count)
        {
        }

        public void Case(string name)
        {
        }
    }
}
