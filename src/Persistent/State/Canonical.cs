using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LanguageExt;
using LanguageExt.UnsafeValueAccess;

namespace Persistent.State;

/// <summary>The canonical parts of values that are not numbers themselves. The generated <c>Visit</c> uses these.</summary>
public static class Canonical
{
    /// <summary>The value of an option that is known to hold one.</summary>
    /// <typeparam name="T">What the option holds.</typeparam>
    /// <param name="option">An option that is not empty.</param>
    /// <returns>The value.</returns>
    public static T Value<T>(Option<T> option) => option.ValueUnsafe();

    /// <summary>The upper half of an identifier: the first 16 hexadecimal digits of its usual form.</summary>
    /// <param name="value">The identifier.</param>
    /// <returns>The upper 64 bits.</returns>
    public static ulong High(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    /// <summary>The lower half of an identifier: the last 16 hexadecimal digits of its usual form.</summary>
    /// <param name="value">The identifier.</param>
    /// <returns>The lower 64 bits.</returns>
    public static ulong Low(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    /// <summary>Makes sure that the stack has room for one more state inside a state. Called by the generated code of states that can contain themselves, and of no others.</summary>
    /// <returns>True.</returns>
    /// <exception cref="InsufficientExecutionStackException">It has not.</exception>
    public static bool HasRoom() =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack()
            ? true
            : throw new InsufficientExecutionStackException(
                "States lie too deep in each other for the stack of this thread; keep them in a list instead, or compare and visit them on a thread with a larger stack.");

    /// <summary>The map itself, after a check that it orders its keys by code units: any other order depends on the culture.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="map">The map.</param>
    /// <param name="member">The stable name of the member that holds it.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">The map was not created with <see cref="StringComparer.Ordinal"/>.</exception>
    public static ImmutableSortedDictionary<string, T> Ordinal<T>(ImmutableSortedDictionary<string, T> map, string member) =>
        StringComparer.Ordinal.Equals(map.KeyComparer)
            ? map
            : throw new ArgumentException(
                $"The map in '{member}' orders its keys by culture, so it is no state. Create it with ImmutableSortedDictionary.Create<string, …>(StringComparer.Ordinal).",
                nameof(map));
}
