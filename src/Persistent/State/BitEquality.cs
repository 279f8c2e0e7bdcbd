using System.Collections.Immutable;
using LanguageExt;

namespace Persistent.State;

/// <summary>Equality of the parts of states, by bits. The generated <c>Equals</c> is made of these.</summary>
/// <remarks>All are equivalence relations, do not throw for values that collections and records can hold, but
/// where states lie deeper in each other than the stack allows (<see cref="Canonical.HasRoom"/>), and do not depend on culture.</remarks>
public static class BitEquality
{
    /// <summary>Whether two numbers have the same bits: 0.0 and −0.0 differ, a NaN equals the NaN with its payload and sign.</summary>
    /// <param name="first">One number.</param>
    /// <param name="second">The other.</param>
    /// <returns>Whether the bits agree.</returns>
    public static bool Same(double first, double second) => BitConverter.DoubleToInt64Bits(first) == BitConverter.DoubleToInt64Bits(second);

    /// <inheritdoc cref="Same(double, double)"/>
    public static bool Same(float first, float second) => BitConverter.SingleToInt32Bits(first) == BitConverter.SingleToInt32Bits(second);

    /// <inheritdoc cref="Same(double, double)"/>
    public static bool Same(Half first, Half second) => BitConverter.HalfToInt16Bits(first) == BitConverter.HalfToInt16Bits(second);

    /// <summary>Whether two instants have the same local time and the same offset; the same moment in another offset differs.</summary>
    /// <param name="first">One instant.</param>
    /// <param name="second">The other.</param>
    /// <returns>Whether time and offset agree.</returns>
    public static bool Same(DateTimeOffset first, DateTimeOffset second) => first.EqualsExact(second);

    /// <summary>Whether two texts have the same UTF-16 code units.</summary>
    /// <param name="first">One text.</param>
    /// <param name="second">The other.</param>
    /// <returns>Whether the texts agree.</returns>
    public static bool Same(string? first, string? second) => string.Equals(first, second, StringComparison.Ordinal);

    /// <summary>Whether two nested states, or two arrays, are equal by their own equality.</summary>
    /// <typeparam name="T">A state or an array, whose equality compares bits.</typeparam>
    /// <param name="first">One value.</param>
    /// <param name="second">The other.</param>
    /// <returns>Whether the values are equal.</returns>
    public static bool Values<T>(T? first, T? second)
        where T : IEquatable<T> =>
        first is null ? second is null : second is not null && first.Equals(second);

    /// <summary>Whether two options are both empty, or hold values that are the same.</summary>
    /// <typeparam name="T">What the options hold.</typeparam>
    /// <param name="first">One option.</param>
    /// <param name="second">The other.</param>
    /// <param name="same">Equality of what they hold.</param>
    /// <returns>Whether the options agree.</returns>
    public static bool Options<T>(Option<T> first, Option<T> second, Func<T, T, bool> same) =>
        first.IsSome ? second.IsSome && same(Canonical.Value(first), Canonical.Value(second)) : second.IsNone;

    /// <summary>Whether two lists have the same elements in the same order. A default array equals another default array only, not an empty one.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="first">One list.</param>
    /// <param name="second">The other.</param>
    /// <param name="same">Equality of elements.</param>
    /// <returns>Whether the lists agree. Time in proportion to the length.</returns>
    public static bool Lists<T>(ImmutableArray<T> first, ImmutableArray<T> second, Func<T, T, bool> same)
    {
        if (first.IsDefault || second.IsDefault)
        {
            return first.IsDefault && second.IsDefault;
        }

        if (first.Length != second.Length)
        {
            return false;
        }

        for (var i = 0; i < first.Length; i++)
        {
            if (!same(first[i], second[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two maps have the same keys, by code units, with the same values.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="first">One map, in ordinal order.</param>
    /// <param name="second">The other, in ordinal order.</param>
    /// <param name="same">Equality of values.</param>
    /// <returns>Whether the maps agree. Time in proportion to the count.</returns>
    public static bool Maps<T>(ImmutableSortedDictionary<string, T>? first, ImmutableSortedDictionary<string, T>? second, Func<T, T, bool> same)
    {
        if (first is null || second is null)
        {
            return first is null && second is null;
        }

        if (first.Count != second.Count)
        {
            return false;
        }

        using var left = first.GetEnumerator();
        using var right = second.GetEnumerator();
        while (left.MoveNext() && right.MoveNext())
        {
            if (!Same(left.Current.Key, right.Current.Key) || !same(left.Current.Value, right.Current.Value))
            {
                return false;
            }
        }

        return true;
    }
}
