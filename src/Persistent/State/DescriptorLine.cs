#pragma warning disable CA1845, CA1846, CA2249 // The generator targets netstandard2.0, which has no spans and no Contains(char).
using System.Collections.Generic;
using System.Globalization;

namespace Persistent.State;

/// <summary>One line of a descriptor, read: <c>heat@1 {Temperature: grid-field@1}</c> or <c>shape@1 = circle{Radius: f64} | square{Side: f64}</c>.</summary>
/// <remarks>The generator is compiled with this file too, so that shipped lines and lines at run time are read alike.</remarks>
internal sealed class DescriptorLine
{
    private DescriptorLine(string text, string identity, string key, List<KeyValuePair<string, string>> members)
    {
        Text = text;
        Identity = identity;
        Key = key;
        Members = members;
    }

    /// <summary>The line itself.</summary>
    public string Text { get; }

    /// <summary>Name, version and type arguments: <c>integration@1&lt;heat@1&gt;</c>.</summary>
    public string Identity { get; }

    /// <summary>Name and version: <c>integration@1</c>.</summary>
    public string Key { get; }

    /// <summary>The stable name: <c>integration</c>.</summary>
    public string Name => Key.Substring(0, Key.IndexOf('@'));

    /// <summary>The version.</summary>
    public int Version => int.Parse(Key.Substring(Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Names and kinds in order; the members of a case are called <c>case.Member</c>, the case itself is of the kind <c>case</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Members { get; }

    /// <summary>Reads a line; nothing when it does not have the form of one.</summary>
    public static DescriptorLine? Read(string text)
    {
        var space = text.IndexOf(' ');
        if (space < 0)
        {
            return null;
        }

        var identity = text.Substring(0, space);
        var open = identity.IndexOf('<');
        var key = open < 0 ? identity : identity.Substring(0, open);
        var members = new List<KeyValuePair<string, string>>();
        var body = text.Substring(space + 1);
        var read = body.StartsWith("= ", System.StringComparison.Ordinal)
            ? Split(body.Substring(2), " | ").TrueForAll(part => ReadCase(part, members))
            : ReadBlock(body, "", members);
        return read && IsKey(key) ? new DescriptorLine(text, identity, key, members) : null;
    }

    /// <summary>What differs between two lines, one indented line a member; empty when the members agree in names, kinds and order.</summary>
    public static IEnumerable<string> Changes(DescriptorLine before, DescriptorLine after)
    {
        var old = ToKinds(before);
        var now = ToKinds(after);
        foreach (var member in before.Members)
        {
            if (!now.TryGetValue(member.Key, out var kind))
            {
                yield return $"  {member.Key}: {member.Value} was removed";
            }
            else if (!string.Equals(kind, member.Value, System.StringComparison.Ordinal))
            {
                yield return $"  {member.Key}: {member.Value} became {kind}";
            }
        }

        foreach (var member in after.Members)
        {
            if (!old.ContainsKey(member.Key))
            {
                yield return $"  {member.Key}: {member.Value} was added";
            }
        }

        var kept = Order(before, now);
        var keptNow = Order(after, old);
        if (!string.Equals(kept, keptNow, System.StringComparison.Ordinal))
        {
            yield return $"  the order was {kept} and became {keptNow}";
        }
    }

    private static string Order(DescriptorLine line, Dictionary<string, string> others)
    {
        var names = new List<string>();
        foreach (var member in line.Members)
        {
            if (others.ContainsKey(member.Key))
            {
                names.Add(member.Key);
            }
        }

        return string.Join(", ", names);
    }

    private static Dictionary<string, string> ToKinds(DescriptorLine line)
    {
        var kinds = new Dictionary<string, string>(System.StringComparer.Ordinal);
        foreach (var member in line.Members)
        {
            kinds[member.Key] = member.Value;
        }

        return kinds;
    }

    private static bool IsKey(string key)
    {
        var at = key.IndexOf('@');
        return at > 0 && int.TryParse(key.Substring(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0;
    }

    private static bool ReadCase(string text, List<KeyValuePair<string, string>> members)
    {
        var open = text.IndexOf('{');
        if (open <= 0)
        {
            return false;
        }

        var name = text.Substring(0, open);
        members.Add(new KeyValuePair<string, string>(name, "case"));
        return ReadBlock(text.Substring(open), name + ".", members);
    }

    private static bool ReadBlock(string text, string prefix, List<KeyValuePair<string, string>> members)
    {
        if (text.Length < 2 || text[0] != '{' || text[text.Length - 1] != '}')
        {
            return false;
        }

        return text.Length == 2 || Split(text.Substring(1, text.Length - 2), ", ").TrueForAll(part =>
        {
            var colon = part.IndexOf(": ", System.StringComparison.Ordinal);
            if (colon <= 0 || colon + 2 == part.Length)
            {
                return false;
            }

            members.Add(new KeyValuePair<string, string>(prefix + part.Substring(0, colon), part.Substring(colon + 2)));
            return true;
        });
    }

    /// <summary>Splits at a separator; none occurs inside a kind, where commas are without spaces and units have neither commas nor bars.</summary>
    private static List<string> Split(string text, string separator) => [.. text.Split(new[] { separator }, System.StringSplitOptions.None)];
}
