using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Persistent.Generators;

/// <summary>Stable names and units, and what they may look like.</summary>
internal static class StateName
{
    public const string StateRule = "use lower-case words joined by hyphens or dots, such as 'grid-field'";
    public const string MemberRule = "use ASCII letters, digits, '-' and '_', with a letter first, such as [Member(Name = \"theta\")]";
    public const string UnitRule = "write it like 'm2/s' or 'kg m-3', without brackets and commas";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static (string Name, int Version) Of(AttributeData state) =>
        (state.ConstructorArguments.Length == 1 && state.ConstructorArguments[0].Value is string name ? name : "", Named(state, "Version", 1));

    public static T Named<T>(AttributeData? attribute, string name, T otherwise) =>
        attribute?.NamedArguments.FirstOrDefault(argument => string.Equals(argument.Key, name, StringComparison.Ordinal)).Value.Value is T value
            ? value
            : otherwise;

    public static bool IsState(string name) => Regex.IsMatch(name, "^[a-z][a-z0-9]*([.-][a-z0-9]+)*$", RegexOptions.ExplicitCapture, Limit) && !name.EndsWith("\n", StringComparison.Ordinal);

    public static bool IsMember(string name) => Regex.IsMatch(name, "^[A-Za-z_][A-Za-z0-9_-]*$", RegexOptions.None, Limit) && !name.EndsWith("\n", StringComparison.Ordinal);

    public static bool IsUnit(string unit) =>
        unit.Length > 0 && unit.Trim().Length == unit.Length && !unit.Any(character => char.IsControl(character) || "<>(){}[],|$\"\\".IndexOf(character) >= 0);

    /// <summary>A type's name as a stable name: <c>FirstStep</c> is <c>first-step</c>.</summary>
    public static string FromType(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(begins ? "-" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
