using System.Text.Json;

namespace Persistent.Runs.Cases;

/// <summary>One value of a case before it is checked, with where it came from.</summary>
/// <param name="Value">The value as JSON.</param>
/// <param name="Source">What to call its origin in a message: a file or an option.</param>
/// <param name="Folder">The folder that relative paths in it start from.</param>
internal sealed record CaseEntry(JsonElement Value, string Source, string Folder);
