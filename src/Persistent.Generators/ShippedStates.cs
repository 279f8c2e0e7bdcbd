using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Persistent.State;

namespace Persistent.Generators;

/// <summary>The lines of <c>states.shipped.txt</c>: one shape a line; empty lines and lines that begin with # say nothing.</summary>
internal sealed class ShippedStates
{
    private const string FileName = "states.shipped.txt";
    private readonly Dictionary<string, DescriptorLine> _lines;

    private ShippedStates(Dictionary<string, DescriptorLine> lines) => _lines = lines;

    /// <summary>The shipped states of a project; nothing if it has no such file.</summary>
    public static ShippedStates? Find(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        if (files.FirstOrDefault(IsShipped) is not { } file)
        {
            return null;
        }

        var lines = new Dictionary<string, DescriptorLine>(StringComparer.Ordinal);
        foreach (var (line, _) in Lines(file, cancellation))
        {
            if (DescriptorLine.Read(line) is { } read && !lines.ContainsKey(read.Key))
            {
                lines.Add(read.Key, read);
            }
        }

        return new(lines);
    }

    /// <summary>Reports lines that cannot be read, and shapes that have two.</summary>
    public static void Check(AdditionalText file, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (!IsShipped(file))
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, place) in Lines(file, cancellation))
        {
            if (DescriptorLine.Read(line) is not { } read)
            {
                report(Diagnostic.Create(Problems.UnreadableLine, place, line, "is not a line of a descriptor", "write it like 'heat@1 {Diffusivity: f64}'"));
            }
            else if (!seen.Add(read.Key))
            {
                report(Diagnostic.Create(Problems.UnreadableLine, place, read.Key, "has two lines", "keep one of them"));
            }
        }
    }

    /// <summary>The versions of a state that were shipped.</summary>
    public IEnumerable<int> Versions(string name) =>
        _lines.Values.Where(line => string.Equals(line.Name, name, StringComparison.Ordinal)).Select(line => line.Version);

    /// <summary>Reports a state that is not shipped, or not as it is now.</summary>
    public void Compare(INamedTypeSymbol type, StateModel? model, Action<Diagnostic> report)
    {
        if (model is null || DescriptorLine.Read(model.Line) is not { } now)
        {
            return;
        }

        if (!_lines.TryGetValue(now.Key, out var before))
        {
            report(Diagnostic.Create(Problems.NotShipped, type.Locations[0], Said(now, replaced: null), type.Name, now.Text));
        }
        else if (!string.Equals(before.Text, now.Text, StringComparison.Ordinal))
        {
            var changes = string.Join("; ", DescriptorLine.Changes(before, now).Select(change => change.Trim()));
            report(Diagnostic.Create(
                Problems.ShippedDiffers, type.Locations[0], Said(now, now.Key), type.Name, now.Key, changes.Length == 0 ? $"'{before.Text}'" : changes, now.Text));
        }
    }

    /// <summary>What a fix has to write, and over which line.</summary>
    private static ImmutableDictionary<string, string?> Said(DescriptorLine now, string? replaced) =>
        ImmutableDictionary<string, string?>.Empty.Add("Line", now.Text).Add("Key", replaced);

    private static bool IsShipped(AdditionalText file) => string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.Ordinal);

    private static IEnumerable<(string Line, Location Place)> Lines(AdditionalText file, CancellationToken cancellation)
    {
        var text = file.GetText(cancellation);
        foreach (var line in text?.Lines ?? Enumerable.Empty<TextLine>())
        {
            var content = line.ToString().Trim();
            if (content.Length > 0 && content[0] != '#')
            {
                yield return (content, Location.Create(file.Path, line.Span, text!.Lines.GetLinePositionSpan(line.Span)));
            }
        }
    }
}
