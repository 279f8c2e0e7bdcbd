using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;

namespace Persistent.Runs.Cases;

/// <summary>The entries of a case by key: what a case file says, under what <c>--set</c> says. Immutable; nothing is checked but the keys.</summary>
public sealed class CaseEntries
{
    private const string SetOption = "--set";

    private readonly ImmutableDictionary<string, CaseEntry> entries;

    private CaseEntries(ImmutableDictionary<string, CaseEntry> entries) => this.entries = entries;

    /// <summary>No entries: every key has its default.</summary>
    public static CaseEntries Empty { get; } = new(ImmutableDictionary.Create<string, CaseEntry>(StringComparer.Ordinal));

    /// <summary>The entries of a case file.</summary>
    /// <param name="utf8">The file's content: one JSON object, nested or with dotted keys.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="folder">The folder that relative paths in it start from.</param>
    /// <returns>The entries; or a refusal of text that is no JSON object, of an unknown or a repeated key.</returns>
    public static Either<BadInput, CaseEntries> FromJson(ReadOnlyMemory<byte> utf8, string source, string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Empty.Flatten(document.RootElement.Clone(), prefix: "", source, folder)
                : new BadInput($"{source} holds no JSON object", "write the case as {\"rayleigh\": 1e4, \"mesh\": {\"cells\": 32}}");
        }
        catch (JsonException e)
        {
            return new BadInput(
                $"{source} is truncated or not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})",
                "write the case as one JSON object without comments or trailing commas");
        }
    }

    /// <summary>These entries with one replaced: <c>key=value</c>, the value as JSON, else as an array if it is a comma list, else as a string.</summary>
    /// <param name="assignment">What followed <c>--set</c>.</param>
    /// <param name="folder">The folder that a relative path in it starts from.</param>
    /// <returns>The new entries; or a refusal of a missing <c>=</c> or of an unknown key.</returns>
    public Either<BadInput, CaseEntries> Set(string assignment, string folder)
    {
        var split = assignment.IndexOf('=', StringComparison.Ordinal);
        if (split < 0)
        {
            return new BadInput($"{SetOption} {assignment} has no '='", $"write {SetOption} key=value");
        }

        var key = assignment[..split].Trim();
        return CaseKeys.IsKey(key)
            ? With(key, new CaseEntry(ParseValue(assignment[(split + 1)..]), SetOption, folder))
            : CaseKeys.Unknown(key, SetOption);
    }

    /// <summary>The entry of a key, if there is one.</summary>
    internal Option<CaseEntry> Find(string key) => entries.TryGetValue(key, out var entry) ? entry : Option<CaseEntry>.None;

    /// <summary>A value as JSON, else a comma list as an array, else a string.</summary>
    internal static JsonElement ParseValue(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return text.Contains(',', StringComparison.Ordinal)
                ? JsonElementOf(writer =>
                {
                    writer.WriteStartArray();
                    foreach (var item in text.Split(','))
                    {
                        ParseValue(item).WriteTo(writer);
                    }

                    writer.WriteEndArray();
                })
                : JsonElementOf(writer => writer.WriteStringValue(text));
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    private static JsonElement JsonElementOf(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private Either<BadInput, CaseEntries> Flatten(JsonElement group, string prefix, string source, string folder)
    {
        var result = this;
        foreach (var property in group.EnumerateObject())
        {
            var key = prefix + property.Name;
            if (CaseKeys.IsGroup(key) && property.Value.ValueKind == JsonValueKind.Object)
            {
                var nested = result.Flatten(property.Value, key + ".", source, folder);
                if (nested.IsLeft)
                {
                    return nested;
                }

                result = nested.IfLeft(result);
            }
            else if (!CaseKeys.IsKey(key))
            {
                return CaseKeys.Unknown(key, source);
            }
            else if (result.entries.ContainsKey(key))
            {
                return new BadInput($"'{key}' occurs twice in {source}", "keep one");
            }
            else
            {
                result = new CaseEntries(result.entries.Add(key, new CaseEntry(property.Value, source, folder)));
            }
        }

        return result;
    }

    // mesh.cells and mesh.gmsh replace each other.
    private CaseEntries With(string key, CaseEntry entry)
    {
        var others = key switch
        {
            CaseKeys.MeshCells => entries.Remove(CaseKeys.MeshGmsh),
            CaseKeys.MeshGmsh => entries.Remove(CaseKeys.MeshCells),
            _ => entries,
        };
        return new CaseEntries(others.SetItem(key, entry));
    }
}
