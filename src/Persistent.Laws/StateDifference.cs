using Persistent.Arrays;
using Persistent.State;

namespace Persistent.Laws;

/// <summary>Finds where two states differ, by their bytes: shared references and leaves are not taken at their word.</summary>
internal static class StateDifference
{
    /// <summary>The first part that differs, with both values; null when every byte is the same.</summary>
    internal static string? Between<T>(T expected, T actual)
        where T : IState<T>
    {
        if (StateBytes.Equal(expected, actual))
        {
            return null;
        }

        var (one, other) = (Parts(expected), Parts(actual));
        for (var i = 0; i < Math.Min(one.Count, other.Count); i++)
        {
            var difference = one[i].Path == other[i].Path
                ? one[i].Difference(other[i])
                : $"is {one[i].Path} in one and {other[i].Path} in the other";
            if (difference is not null)
            {
                return $"{one[i].Path}: {difference}";
            }
        }

        return $"one has {one.Count} parts, the other {other.Count}";
    }

    private static List<Part> Parts<T>(T state)
        where T : IState<T>
    {
        var visitor = new Visitor([], new());
        state.Visit(ref visitor);
        return visitor.Parts;
    }

    private readonly struct Visitor(List<Part> parts, Stack<string> path) : IStateVisitor
    {
        public List<Part> Parts => parts;

        private string Here => string.Join('.', path.Reverse());

        public void Enter(string member) => path.Push(member);

        public void Leave() => path.Pop();

        public void Scalar<TValue>(TValue value)
            where TValue : unmanaged => parts.Add(new Part.Value(Here, value));

        public void Text(string value) => parts.Add(new Part.Value(Here, value));

        public void Count(int count) => parts.Add(new Part.Value(Here, count));

        public void Case(string name) => parts.Add(new Part.Value(Here, name));

        public void Array<TElement>(PersistentArray<TElement> array)
            where TElement : unmanaged => parts.Add(new Part.Elements<TElement>(Here, array.ToArray()));

        public void Column<TElement>(Column<TElement> column)
            where TElement : unmanaged => parts.Add(new Part.Elements<TElement>(Here, column.ToArray()));
    }

    private abstract record Part(string Path)
    {
        internal abstract string? Difference(Part actual);

        internal sealed record Value(string Path, object Content) : Part(Path)
        {
            internal override string? Difference(Part actual)
            {
                var (one, other) = (Printed.Of(Content), actual is Value value ? Printed.Of(value.Content) : "an array");
                return one == other ? null : $"{one} and {other}";
            }
        }

        internal sealed record Elements<TElement>(string Path, TElement[] Content) : Part(Path)
            where TElement : unmanaged
        {
            internal override string? Difference(Part actual)
            {
                if (actual is not Elements<TElement> { Content: var other })
                {
                    return "an array and something else";
                }

                if (Content.Length != other.Length)
                {
                    return $"{Content.Length} and {other.Length} elements";
                }

                for (var i = 0; i < Content.Length; i++)
                {
                    var (a, b) = (PersistentArray.Create(Content[i]), PersistentArray.Create(other[i]));
                    if (!a.Equals(b))
                    {
                        return $"element {i} of {Content.Length} is {Printed.Of(Content[i])} and {Printed.Of(other[i])}";
                    }
                }

                return null;
            }
        }
    }
}
