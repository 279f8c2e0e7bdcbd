namespace Persistent.State;

/// <summary>The text of a descriptor that was stored, read line by line; it may come from anywhere.</summary>
internal sealed class StoredShape
{
    private readonly Dictionary<string, DescriptorLine> _lines;

    private StoredShape(DescriptorLine root, Dictionary<string, DescriptorLine> lines) => (Root, _lines) = (root, lines);

    /// <summary>The line of the state itself.</summary>
    public DescriptorLine Root { get; }

    /// <summary>Reads a text; nothing when it is not the text of a descriptor, with the lines of all states that it mentions, each once and in their order, and no others.</summary>
    public static StoredShape? Read(string text)
    {
        if (text.Length == 0 || text[^1] != '\n' || text.Contains('$', StringComparison.Ordinal))
        {
            return null;
        }

        var lines = new Dictionary<string, DescriptorLine>(StringComparer.Ordinal);
        DescriptorLine? root = null;
        foreach (var one in text[..^1].Split('\n'))
        {
            if (DescriptorLine.Read(one) is not { } line || !IsWhole(line) || !lines.TryAdd(line.Identity, line) || lines.Count > StateDescriptor.MostStates)
            {
                return null;
            }

            root ??= line;
        }

        if (!lines.Values.SelectMany(Mentioned).All(lines.ContainsKey))
        {
            return null;
        }

        var shape = new StoredShape(root!, lines);
        return string.Equals(shape.Describe(shape.Root).Text, text, StringComparison.Ordinal) ? shape : null;
    }

    /// <summary>The line of a state, if there is one.</summary>
    public DescriptorLine? Find(string identity) => _lines.GetValueOrDefault(identity);

    /// <summary>A state as a descriptor, to tell how it differs from another.</summary>
    public StateDescriptor Describe(DescriptorLine line)
    {
        var known = new Dictionary<string, StateDescriptor>(StringComparer.Ordinal);
        return Of(line);

        StateDescriptor Of(DescriptorLine one)
        {
            if (!known.TryGetValue(one.Identity, out var descriptor))
            {
                descriptor = StateDescriptor.Of(one.Text, () => [], () => [.. Mentioned(one).Select(identity => Of(_lines[identity]))]);
                known.Add(one.Identity, descriptor);
            }

            return descriptor;
        }
    }

    private static bool IsWhole(DescriptorLine line) =>
        line.Identity.Length == line.Key.Length || line.Identity == $"{line.Key}<{string.Join(',', KindTokens.Arguments(line.Identity))}>";

    private static IEnumerable<string> Mentioned(DescriptorLine line) =>
        KindTokens.Arguments(line.Identity).Concat(line.Members.SelectMany(member => KindTokens.Of(member.Value).Identities));
}
