using System.Globalization;

namespace Persistent.State;

/// <summary>Which values of an enum can be stored: those that it names and, of flags, all that are made of these.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal static class EnumValues<T>
    where T : unmanaged, Enum
{
    private static readonly T[] s_named = Enum.GetValues<T>();
    private static readonly ulong? s_flags = typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false) ? s_named.Aggregate(0UL, static (all, one) => all | Bits(one)) : null;

    /// <summary>The names in ascending order of their values, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Enum.GetNames<T>());

    /// <summary>Whether a value can be stored.</summary>
    public static bool Contains(T value) => s_flags is { } flags ? (Bits(value) & ~flags) == 0 : Enum.IsDefined(value);

    private static ulong Bits(T value) => Type.GetTypeCode(typeof(T)) == TypeCode.UInt64
        ? Convert.ToUInt64(value, CultureInfo.InvariantCulture)
        : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
