using System.Globalization;
using System.Text;

namespace Persistent.State;

/// <summary>A part of a path: a member, an item of a list (<paramref name="Index"/> from 0), or a value of a map (index −2).</summary>
internal readonly record struct PathPart(string Name, int Index)
{
    public const int Key = -2;

    /// <summary>The path as people and files write it.</summary>
    public static string Text(List<PathPart> path)
    {
        var text = new StringBuilder();
        foreach (var (name, index) in path)
        {
            _ = index switch
            {
                Key => text.Append("[\"").Append(name).Append("\"]"),
                >= 0 => text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']'),
                _ => text.Append(text.Length == 0 ? "" : ".").Append(name),
            };
        }

        return text.ToString();
    }
}
