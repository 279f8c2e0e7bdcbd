using System.Text.Encodings.Web;
using System.Text.Json;

namespace Persistent.Runs;

/// <summary>How this library writes JSON for people: indented by two, one line break for every system, nothing escaped that need not be.</summary>
internal static class JsonText
{
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
