using System.Globalization;

namespace Persistent.Snapshots;

/// <summary>Prints the scalars of kinds that are no numbers.</summary>
internal static class ScalarText
{
    /// <summary>The text of a value, or null when it is a number.</summary>
    /// <param name="kind">The kind, as descriptors write it.</param>
    /// <param name="half">The first of two scalars, for kinds that have two.</param>
    /// <param name="value">The scalar, or the second one.</param>
    internal static string? Of(string kind, object? half, object value) => kind switch
    {
        "bool" => (byte)value == 0 ? "false" : "true",
        "char" => $"'{(char)(ushort)value}'",
        "duration" => TimeSpan.FromTicks((long)value).ToString("c", CultureInfo.InvariantCulture),
        "instant" => new DateTimeOffset((long)half!, TimeSpan.FromMinutes((short)value)).ToString("O", CultureInfo.InvariantCulture),
        "guid" => new Guid(Bytes((ulong)half!, (ulong)value), bigEndian: true).ToString(),
        _ => kind.StartsWith("enum", StringComparison.Ordinal) ? Name(kind, value) : null,
    };

    private static string Name(string kind, object value)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{value}");
        var names = kind[(kind.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',');
        return Array.Find(names, name => name.EndsWith("=" + number, StringComparison.Ordinal)) is { } named ? named[..named.IndexOf('=', StringComparison.Ordinal)] : number;
    }

    private static byte[] Bytes(ulong high, ulong low)
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), low);
        return bytes;
    }
}
