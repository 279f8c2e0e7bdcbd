using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Snapshots;

/// <summary>Lists the parts of a state with their paths; the descriptor tells lists from maps and where one item ends.</summary>
internal static class StateOutline
{
    internal static List<StatePart> Of<T>(T state)
        where T : IState<T>
    {
        var walk = new PathWalk(T.Descriptor);
        var visitor = new Visitor(walk);
        state.Visit(ref visitor);
        return walk.Parts;
    }

    private readonly struct Visitor(PathWalk walk) : IStateVisitor
    {
        public void Enter(string member) => walk.Enter(member);

        public void Leave() => walk.Leave();

        public void Scalar<TValue>(TValue value)
            where TValue : unmanaged => walk.Scalar(value);

        public void Text(string value) => walk.Text(value);

        public void Count(int count) => walk.Count(count);

        public void Case(string name) => walk.Case(name);

        public void Array<TElement>(PersistentArray<TElement> array)
            where TElement : unmanaged => walk.Array(array);

        public void Column<TElement>(Column<TElement> column)
            where TElement : unmanaged => walk.Column(column);
    }
}
