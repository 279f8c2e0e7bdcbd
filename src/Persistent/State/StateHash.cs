using System.Security.Cryptography;
using System.Text;
using Persistent.Arrays;

namespace Persistent.State;

/// <summary>The content address of a state.</summary>
public static class StateHash
{
    /// <summary>
    /// The SHA-256 over the shape and the whole content of a state, computed from the bytes each time. Two states of one shape have the same hash
    /// exactly when they are equal; it depends neither on the process nor on threads, culture or the layout of arrays in memory.
    /// </summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="state">The state; only read.</param>
    /// <returns>64 lower-case hexadecimal digits. Time in proportion to the bytes of the state.</returns>
    /// <remarks>
    /// Hashed are, in this order: the descriptor's text in UTF-8 and a zero byte; then what <see cref="IState{TSelf}.Visit"/> shows, without the
    /// names of members: numbers as they are, little-endian; texts and names of cases as their length (i32) and their UTF-16 code units; counts as i32; arrays and columns
    /// as their length (i64) and their elements.
    /// </remarks>
    /// <exception cref="InsufficientExecutionStackException">States lie deeper in each other than the stack of the thread allows.</exception>
    /// <exception cref="ReleasedStateException">An array of the state was released by the scope it was born in.</exception>
    public static string Of<T>(T state)
        where T : IState<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(T.Descriptor.Text));
        hash.AppendData([0]);
        var visitor = new Visitor(new CanonicalBytes(hash.AppendData));
        state.Visit(ref visitor);
        visitor.Bytes.Flush();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private readonly struct Visitor(CanonicalBytes bytes) : IStateVisitor
    {
        public CanonicalBytes Bytes => bytes;

        public void Enter(string member)
        {
            // Names are in the descriptor.
        }

        public void Leave()
        {
            // Names are in the descriptor.
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
            using var loan = array.Borrow();
            for (var block = 0; block < array.BlockCount; block++)
            {
                bytes.Write(array.Block(block));
            }
        }

        public void Column<TElement>(Column<TElement> column)
            where TElement : unmanaged
        {
            bytes.Write(column.Length);
            using var loan = column.Borrow();
            for (var leaf = 0; leaf < column.Layout.Leaves; leaf++)
            {
                bytes.Write(column.Block(leaf));
            }
        }
    }
}
