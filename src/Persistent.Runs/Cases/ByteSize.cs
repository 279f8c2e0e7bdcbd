using System.Globalization;
using LanguageExt;

namespace Persistent.Runs.Cases;

/// <summary>A number of bytes, written as <c>16MiB</c>.</summary>
/// <param name="Bytes">The bytes.</param>
public readonly record struct ByteSize(long Bytes)
{
    private static readonly (string Name, long Bytes)[] s_units = [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40), ("B", 1), ("", 1)];

    /// <summary>Reads a size: a number and B, KiB, MiB, GiB or TiB; without a unit, bytes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The size, rounded down to whole bytes; nothing when the text is none, or not positive, or beyond 2⁶².</returns>
    public static Option<ByteSize> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, unit) = s_units.First(unit => text.EndsWith(unit.Name, StringComparison.OrdinalIgnoreCase));
        return double.TryParse(text.AsSpan(0, text.Length - name.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * unit is >= 1 and <= 1L << 62
            ? new ByteSize((long)(number * unit))
            : Option<ByteSize>.None;
    }

    /// <inheritdoc/>
    public override string ToString() => Bytes.ToString(CultureInfo.InvariantCulture);
}
