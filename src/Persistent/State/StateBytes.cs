using Persistent.Arrays;

namespace Persistent.State;

/// <summary>Compares the whole content of states, byte by byte.</summary>
public static class StateBytes
{
    /// <summary>
    /// Whether every byte of two states is the same. Unlike <c>Equals</c> this takes nothing at its word: shared references and shared leaves are
    /// read on both sides. It verifies replays.
    /// </summary>
    /// <typeparam name="T">The states.</typeparam>
    /// <param name="first">One state; only read.</param>
    /// <param name="second">The other; only read.</param>
    /// <returns>Whether the states have the same parts with the same bits. Time in proportion to their bytes.</returns>
    /// <exception cref="InsufficientExecutionStackException">States lie deeper in each other than the stack of the thread allows.</exception>
    /// <exception cref="ReleasedStateException">An array of a state was released by the scope it was born in.</exception>
    public static bool Equal<T>(T first, T second)
        where T : IState<T>
    {
        var (mine, theirs) = (Recording.Of(first), Recording.Of(second));
        return mine.Bytes.AsSpan().SequenceEqual(theirs.Bytes)
            && mine.Arrays.Count == theirs.Arrays.Count
            && Enumerable.Zip(mine.Arrays, theirs.Arrays).All(pair => pair.First.SameBytes(pair.Second));
    }

    /// <summary>All parts of a state but the elements of its arrays, which stay where they are.</summary>
    private sealed record Recording(byte[] Bytes, List<Recorded> Arrays)
    {
        public static Recording Of<T>(T state)
            where T : IState<T>
        {
            using var content = new MemoryStream();
            var bytes = new CanonicalBytes(content.Write);
            var visitor = new Visitor(bytes, []);
            state.Visit(ref visitor);
            bytes.Flush();
            return new(content.ToArray(), visitor.Arrays);
        }
    }

    private readonly struct Visitor(CanonicalBytes bytes, List<Recorded> arrays) : IStateVisitor
    {
        public List<Recorded> Arrays => arrays;

        public void Enter(string member) => bytes.Write(member);

        public void Leave()
        {
            // The next name tells.
        }

        public void Scalar<TValue>(TValue value)
            where TValue : unmanaged => bytes.Write(value);

        public void Text(string value) => bytes.Write(value);

        public void Count(int count) => bytes.Write(count);

        public void Case(string name) => bytes.Write(name);

        public void Array<TElement>(PersistentArray<TElement> array)
            where TElement : unmanaged
        {
            bytes.Write(array.Length);
            arrays.Add(new Recorded<TElement>(array));
        }

        public void Column<TElement>(Column<TElement> column)
            where TElement : unmanaged
        {
            bytes.Write(column.Length);
            arrays.Add(new RecordedColumn<TElement>(column));
        }
    }

    private abstract record Recorded
    {
        public abstract bool SameBytes(Recorded other);
    }

    private sealed record Recorded<TElement>(PersistentArray<TElement> Array) : Recorded
        where TElement : unmanaged
    {
        public override bool SameBytes(Recorded other) =>
            other is Recorded<TElement> same && Array.Length == same.Array.Length && Array.SameBits(same.Array, trustShared: false);
    }

    private sealed record RecordedColumn<TElement>(Column<TElement> Column) : Recorded
        where TElement : unmanaged
    {
        public override bool SameBytes(Recorded other) =>
            other is RecordedColumn<TElement> same && Column.Length == same.Column.Length && Column.SameBits(same.Column, trustShared: false);
    }
}
