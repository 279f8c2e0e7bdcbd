using System.Collections.Immutable;
using System.Numerics;
using LanguageExt;

namespace Persistent.State;

/// <summary>
/// A running hash over the bits of a state's parts, in agreement with <see cref="BitEquality"/>. Unlike <see cref="HashCode"/> it is the same in
/// every process. The generated <c>GetHashCode</c> is made of it.
/// </summary>
/// <remarks>Not for content addressing: that is <c>StateHash</c>, a SHA-256. <c>default</c> is the hash of nothing, and legal.</remarks>
public readonly record struct BitHash
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio
    private const ulong Prime = 0xFF51_AFD7_ED55_8CCD; // the first multiplier of MurmurHash3's finalizer
    private readonly ulong _bits;

    private BitHash(ulong bits) => _bits = bits;

    /// <summary>The hash of nothing.</summary>
    public static BitHash Empty => default;

    /// <summary>Appends an integer, or any value that converts to one.</summary>
    /// <param name="value">The value to append.</param>
    /// <returns>The hash with the value appended.</returns>
    public BitHash Add(long value) => Add(unchecked((ulong)value));

    /// <inheritdoc cref="Add(long)"/>
    public BitHash Add(ulong value) => new(((BitOperations.RotateLeft(_bits, 23) ^ value) + Odd) * Prime);

    /// <inheritdoc cref="Add(long)"/>
    public BitHash Add(bool value) => Add(value ? 1UL : 0UL);

    /// <summary>Appends the bits of a number.</summary>
    /// <inheritdoc cref="Add(long)"/>
    public BitHash Add(double value) => Add(BitConverter.DoubleToUInt64Bits(value));

    /// <inheritdoc cref="Add(double)"/>
    public BitHash Add(float value) => Add((ulong)BitConverter.SingleToUInt32Bits(value));

    /// <inheritdoc cref="Add(double)"/>
    public BitHash Add(Half value) => Add((ulong)BitConverter.HalfToUInt16Bits(value));

    /// <inheritdoc cref="Add(long)"/>
    public BitHash Add(Guid value) => Add(Canonical.High(value)).Add(Canonical.Low(value));

    /// <inheritdoc cref="Add(long)"/>
    public BitHash Add(TimeSpan value) => Add(value.Ticks);

    /// <summary>Appends the local time and the offset of an instant.</summary>
    /// <inheritdoc cref="Add(long)"/>
    public BitHash Add(DateTimeOffset value) => Add(value.Ticks).Add((long)value.TotalOffsetMinutes);

    /// <summary>Appends the length and the UTF-16 code units of a text.</summary>
    /// <inheritdoc cref="Add(long)"/>
    public BitHash Add(string? value)
    {
        if (value is null)
        {
            return Add(-1L);
        }

        var hash = Add((long)value.Length);
        foreach (var unit in value)
        {
            hash = hash.Add((ulong)unit);
        }

        return hash;
    }

    /// <summary>Appends a nested state or an array by its own hash, which must not depend on the process.</summary>
    /// <typeparam name="T">A state or an array.</typeparam>
    /// <param name="value">The value to append.</param>
    /// <returns>The hash with the value appended.</returns>
    public BitHash Value<T>(T? value)
        where T : IEquatable<T> =>
        Add((long)(value?.GetHashCode() ?? -1));

    /// <summary>Appends an option.</summary>
    /// <typeparam name="T">What the option holds.</typeparam>
    /// <param name="option">The option to append.</param>
    /// <param name="add">Appends what it holds.</param>
    /// <returns>The hash with the option appended.</returns>
    public BitHash Option<T>(Option<T> option, Func<BitHash, T, BitHash> add) => option.IsSome ? add(Add(1L), Canonical.Value(option)) : Add(0L);

    /// <summary>Appends the length and the elements of a list; −1 for a default array.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="list">The list to append.</param>
    /// <param name="add">Appends an element.</param>
    /// <returns>The hash with the list appended.</returns>
    public BitHash List<T>(ImmutableArray<T> list, Func<BitHash, T, BitHash> add)
    {
        if (list.IsDefault)
        {
            return Add(-1L);
        }

        var hash = Add((long)list.Length);
        foreach (var item in list)
        {
            hash = add(hash, item);
        }

        return hash;
    }

    /// <summary>Appends the count, the keys and the values of a map.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="map">The map to append, in ordinal order.</param>
    /// <param name="add">Appends a value.</param>
    /// <returns>The hash with the map appended.</returns>
    public BitHash Map<T>(ImmutableSortedDictionary<string, T>? map, Func<BitHash, T, BitHash> add)
    {
        if (map is null)
        {
            return Add(-1L);
        }

        var hash = Add((long)map.Count);
        foreach (var (key, value) in map)
        {
            hash = add(hash.Add(key), value);
        }

        return hash;
    }

    /// <summary>The hash as a 32-bit code.</summary>
    /// <returns>The code: the same for the same parts, in every process.</returns>
    public int ToHashCode()
    {
        var mixed = (_bits ^ (_bits >> 32)) * Prime;
        return unchecked((int)(mixed >> 32));
    }
}
