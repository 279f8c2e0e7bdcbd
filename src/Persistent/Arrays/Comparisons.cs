using System.Numerics;
using Persistent.Arrays.Functions;

namespace Persistent.Arrays;

/// <summary>Comparisons of every element, and the choice between two arrays by their result.</summary>
/// <remarks>A mask holds 1 where the comparison holds and 0 elsewhere. Numbers compare as C# compares them: −0 equals +0, and with a NaN only
/// <c>NotEqualTo</c> holds. O(n), on the pool's threads.</remarks>
public static class Comparisons
{
    extension<T>(PersistentArray<T> array)
        where T : unmanaged, INumber<T>
    {
        /// <summary>Where an element is less than the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<byte> Less(PersistentArray<T> other) => array.Zip<T, byte, Comparison<T, IsLess>>(other, default);

        /// <summary>Where an element is less than a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<byte> Less(T number) => array.Map<byte, Comparison<T, IsLess>>(new(number));

        /// <summary>Where an element is at most the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<byte> LessOrEqual(PersistentArray<T> other) => array.Zip<T, byte, Comparison<T, IsLessOrEqual>>(other, default);

        /// <summary>Where an element is at most a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<byte> LessOrEqual(T number) => array.Map<byte, Comparison<T, IsLessOrEqual>>(new(number));

        /// <summary>Where an element is greater than the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<byte> Greater(PersistentArray<T> other) => array.Zip<T, byte, Comparison<T, IsGreater>>(other, default);

        /// <summary>Where an element is greater than a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<byte> Greater(T number) => array.Map<byte, Comparison<T, IsGreater>>(new(number));

        /// <summary>Where an element is at least the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<byte> GreaterOrEqual(PersistentArray<T> other) => array.Zip<T, byte, Comparison<T, IsGreaterOrEqual>>(other, default);

        /// <summary>Where an element is at least a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<byte> GreaterOrEqual(T number) => array.Map<byte, Comparison<T, IsGreaterOrEqual>>(new(number));

        /// <summary>Where an element equals the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<byte> EqualTo(PersistentArray<T> other) => array.Zip<T, byte, Comparison<T, IsEqual>>(other, default);

        /// <summary>Where an element equals a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<byte> EqualTo(T number) => array.Map<byte, Comparison<T, IsEqual>>(new(number));

        /// <summary>Where an element differs from the one at the same place of another array.</summary>
        /// <param name="other">An array of the same length; it may be laid out differently.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<byte> NotEqualTo(PersistentArray<T> other) => array.Zip<T, byte, Comparison<T, IsNotEqual>>(other, default);

        /// <summary>Where an element differs from a number.</summary>
        /// <param name="number">The number.</param>
        /// <exception cref="ReleasedStateException">The array was released.</exception>
        public PersistentArray<byte> NotEqualTo(T number) => array.Map<byte, Comparison<T, IsNotEqual>>(new(number));
    }

    extension(PersistentArray<byte> mask)
    {
        /// <summary>The elements of one array where the mask is not 0, those of another elsewhere. O(n), on the pool's threads.</summary>
        /// <typeparam name="T">The element kind.</typeparam>
        /// <param name="whereSet">As many elements as the mask has; the result is laid out as this array.</param>
        /// <param name="elsewhere">As many elements as the mask has.</param>
        /// <exception cref="ArgumentException">The lengths differ.</exception>
        /// <exception cref="ReleasedStateException">One of the arrays was released.</exception>
        public PersistentArray<T> Select<T>(PersistentArray<T> whereSet, PersistentArray<T> elsewhere)
            where T : unmanaged
        {
            ArgumentNullException.ThrowIfNull(whereSet);
            ArgumentNullException.ThrowIfNull(elsewhere);
            mask.RequireLength(whereSet.Length, nameof(whereSet));
            mask.RequireLength(elsewhere.Length, nameof(elsewhere));
            using var loan = mask.Borrow();
            using var one = whereSet.Borrow();
            using var other = elsewhere.Borrow();
            var output = Allocation.Like<T, T>(whereSet);
            Crew.Run(PersistentArray.Workers(output), output.BlockCount, new Selection<T>(mask, whereSet, elsewhere, output));
            GC.KeepAlive(output);
            return output;
        }
    }
}
