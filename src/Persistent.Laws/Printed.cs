using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Persistent.Laws;

/// <summary>Prints a case so that a reader can type it in again: collections element by element, records member by member, floats exactly.</summary>
internal static class Printed
{
    private const int MostElements = 40;

    internal static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        double number => Number(number, number.ToString("R", CultureInfo.InvariantCulture), BitConverter.DoubleToUInt64Bits(number)),
        float number => Number(number, number.ToString("R", CultureInfo.InvariantCulture), BitConverter.SingleToUInt32Bits(number)),
        IEnumerable sequence and not IFormattable => Elements(sequence),
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i])))})",
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        _ when Members(value.GetType()) is { } members => Record(value, members),
        _ => value.ToString() ?? "",
    };

    private static string Number(double number, string text, ulong bits) =>
        double.IsNaN(number) ? string.Create(CultureInfo.InvariantCulture, $"NaN:{bits:x}") : text;

    private static string Elements(IEnumerable sequence)
    {
        var elements = sequence.Cast<object?>().Take(MostElements + 1).ToArray();
        var shown = string.Join(", ", elements.Take(MostElements).Select(Of));
        return $"[{shown}{(elements.Length > MostElements ? ", …" : "")}]";
    }

    private static string Record(object value, PropertyInfo[] members)
    {
        var name = value.GetType().Name.Split('`')[0];
        return members.Length == 0 ? name : $"{name}({string.Join(", ", members.Select(m => $"{m.Name}: {Of(m.GetValue(value))}"))})";
    }

    /// <summary>The public members of a record whose text is the compiler's own; a type that says itself how to print is taken at its word.</summary>
    private static PropertyInfo[]? Members(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } text && text.IsDefined(typeof(CompilerGeneratedAttribute))
            ? [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0)]
            : null;
}
