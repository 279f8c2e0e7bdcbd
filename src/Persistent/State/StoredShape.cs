namespace Persistent.State;

/// <summary>The text of a descriptor that was stored, read line by line; it may come from anywhere.</summary>
internal sealed class StoredShape
{
    private readonly Dictionary<string, DescriptorLine> _lines;

    private StoredShape(DescriptorLine root, Dictionary<string, DescriptorLine> lines) => (Root, _lines) = (root, lines);

    /// <summary>The line of the state itself.</summary>
    public DescriptorLine Root { get; }

    /// <summary>Reads a text; nothing when it does not have the form of one, or does not have a line for every state that it mentions.</summary>
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
            if (DescriptorLine.Read(one) is not { } line || !lines.TryAdd(line.Identity, line) || lines.Count > StateDescriptor.MostStates)
            {
                return null;
            }

            root ??= line;
        }

        return lines.Values.SelectMany(Mentioned).All(lines.ContainsKey) ? new(root!, lines) : null;
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

    private static IEnumerable<string> Mentioned(DescriptorLine line) => line.Members.SelectMany(member => KindTokens.Of(member.Value).Identities);
}
